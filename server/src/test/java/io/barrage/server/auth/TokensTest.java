package io.barrage.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.barrage.server.engine.RoomKey;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tickets and guest keys: what this installation signed is read back, and nothing else is. */
class TokensTest {
    private static final Ticket TICKET =
            new Ticket(1400000001, "李 😀", 144115000000000077L, 7, 8, 1795288801234L, 1795288805);
    private static final GuestKey GUEST = new GuestKey(new RoomKey(1400000001, "live 1 ~|\\"), "5f3a", 41);

    private final Signer signer = new Signer("secret of the installation");

    @Test
    void aTicketIsReadBackAsItWas() {
        assertThat(Ticket.open(TICKET.signed(signer), signer)).isEqualTo(TICKET);
        assertThat(TICKET.signed(signer)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aGuestKeyIsReadBackAsItWas() {
        assertThat(GuestKey.open(GUEST.signed(signer), signer)).isEqualTo(GUEST);
    }

    @Test
    void anUploadPermitIsReadBackAsItWas() {
        UploadPermit permit = new UploadPermit("0f.png", 1400000001, "李 😀", 255, 100L << 20, 1795288805);
        assertThat(UploadPermit.open(permit.signed(signer), signer)).isEqualTo(permit);
        assertThat(UploadPermit.open(permit.signed(new Signer("another")), signer))
                .isNull();
        assertThat(UploadPermit.open(GUEST.signed(signer), signer)).isNull();
    }

    @Test
    void aDownloadPermitIsFoundInWhateverIsMadeOfItsAddress() {
        DownloadPermit permit = new DownloadPermit("0f.png", 1795288805);
        String query = permit.signed(signer);
        for (String made : List.of(query, query + "&a=b", query + "?a=b", "a=b&" + query, "a=b?" + query + "&c")) {
            assertThat(DownloadPermit.find("0f.png", made, signer)).as(made).isEqualTo(permit);
        }
        for (String other : List.of("", "s=", query + "A", query.replaceFirst("s=.", "s=z"), "x" + query)) {
            assertThat(DownloadPermit.find("0f.png", other, signer)).as(other).isNull();
        }
        assertThat(DownloadPermit.find("0e.png", query, signer)).isNull();
    }

    @Test
    void anyNodeWithTheSecretReadsIt() {
        Signer otherNode = new Signer("secret of the installation");
        assertThat(Ticket.open(TICKET.signed(signer), otherNode)).isEqualTo(TICKET);
    }

    @Test
    void aTokenOfAnotherInstallationIsNotRead() {
        Signer other = new Signer("another secret");
        assertThat(Ticket.open(TICKET.signed(other), signer)).isNull();
        assertThat(GuestKey.open(GUEST.signed(other), signer)).isNull();
    }

    @Test
    void oneKindIsNotTakenForTheOther() {
        assertThat(Ticket.open(GUEST.signed(signer), signer)).isNull();
        assertThat(GuestKey.open(TICKET.signed(signer), signer)).isNull();
        String shapedLikeAGuest = signer.sign("g\n1400000001\nkim\n1\n1\n7\n1795288801234\n1795288805");
        assertThat(Ticket.open(shapedLikeAGuest, signer)).isNull();
    }

    @Test
    void aUserIdWithALineBreakDoesNotMoveTheFields() {
        Ticket sly = new Ticket(1, "kim\n2\n3\n7\n1\n9999999999", 5, 6, 7, 8, 9);
        assertThat(Ticket.open(sly.signed(signer), signer)).isNull();
    }

    @Test
    void noFlippedBitPasses() {
        byte[] token = Base64.getUrlDecoder().decode(TICKET.signed(signer));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            String forged = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThat(Ticket.open(forged, signer)).as("bit %s", bit).isNull();
        }
    }

    @Test
    void noCutTokenPasses() {
        String token = TICKET.signed(signer);
        for (int length = 0; length < token.length(); length++) {
            assertThat(Ticket.open(token.substring(0, length), signer)).isNull();
        }
        assertThat(Ticket.open(token + "AAAA", signer)).isNull();
    }

    @Test
    void whatIsNoTokenAtAllIsNotRead() {
        for (String odd : List.of("", " ", "a", "?", "ä", "====", "A".repeat(22), "A".repeat(1_000_000))) {
            assertThat(Ticket.open(odd, signer)).isNull();
            assertThat(GuestKey.open(odd, signer)).isNull();
        }
        Random random = new Random(20261121);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            assertThat(signer.open(Base64.getUrlEncoder().encodeToString(bytes)))
                    .isNull();
        }
    }
}
