package io.barrage.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateOfferTest {
    private static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    private static @Nullable String answer(String uri, String... offers) {
        HttpHeaders headers = new DefaultHttpHeaders();
        for (String offer : offers) {
            headers.add("Sec-WebSocket-Extensions", offer);
        }
        return DeflateOffer.answer(new QueryStringDecoder(uri), headers);
    }

    @Test
    void itTakesTheOfferInTheHandshakeAndTheWishInTheUrl() {
        assertThat(answer("/binfo?compress=deflate", "permessage-deflate")).isEqualTo(AGREED);
        assertThat(answer("/info?sdkappid=1&compress=deflate", "permessage-deflate; client_max_window_bits"))
                .isEqualTo(AGREED);
        assertThat(answer("/binfo?compress=gzip", "permessage-deflate")).isNull();
        assertThat(answer("/binfo", "permessage-deflate")).isNull();
        assertThat(answer("/binfo?compress=deflate")).isNull();
        assertThat(answer("/binfo?compress=deflate", "permessage-bzip2")).isNull();
    }

    @Test
    void theDictionaryGoesFirst() {
        assertThat(answer("/binfo?compress=deflate&compress=dict1", "permessage-deflate"))
                .isNull();
        assertThat(answer("/binfo?compress=gzip&compress=deflate", "permessage-deflate"))
                .isEqualTo(AGREED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Permessage-Deflate ; Client_No_Context_Takeover",
                "permessage-deflate; client_max_window_bits=9; server_no_context_takeover",
                "permessage-deflate;client_max_window_bits=\"15\"",
                "foo, permessage-deflate",
                "permessage-deflate; server_max_window_bits=10, permessage-deflate",
            })
    void whatThisServerCanDoIsTaken(String offer) {
        assertThat(answer("/binfo?compress=deflate", offer)).isEqualTo(AGREED);
    }

    @Test
    void theUsualWindowIsConfirmedWhenItIsAskedFor() {
        assertThat(answer("/binfo?compress=deflate", "permessage-deflate; server_max_window_bits=15"))
                .isEqualTo(AGREED + "; server_max_window_bits=15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "permessage-deflate; server_max_window_bits=14",
                "permessage-deflate; server_max_window_bits=8",
                "permessage-deflate; server_max_window_bits",
                "permessage-deflate; server_max_window_bits=16",
                "permessage-deflate; client_max_window_bits=7",
                "permessage-deflate; client_max_window_bits=016",
                "permessage-deflate; server_no_context_takeover=1",
                "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                "permessage-deflate; something",
                "permessage-deflate;",
                "permessage-deflat",
            })
    void whatItCannotDoOrUnderstandIsPassedOver(String offer) {
        assertThat(answer("/binfo?compress=deflate", offer)).isNull();
    }

    @Test
    void offersMayComeInSeveralHeaders() {
        assertThat(answer(
                        "/binfo?compress=deflate",
                        "permessage-deflate; server_max_window_bits=9",
                        "permessage-deflate"))
                .isEqualTo(AGREED);
    }
}
