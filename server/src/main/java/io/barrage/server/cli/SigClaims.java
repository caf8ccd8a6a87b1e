package io.barrage.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.barrage.protocol.WireJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Whom a UserSig says it is for, unchecked: what to check it against when the operator did not say. */
record SigClaims(String userId, int sdkAppId) {
    private static final int MAX_DOCUMENT = 8 * 1024;

    /** Empty when the text is no UserSig. */
    static Optional<SigClaims> of(String sig) {
        try {
            byte[] packed = Base64.getDecoder()
                    .decode(sig.replace('*', '+').replace('-', '/').replace('_', '='));
            byte[] document = new InflaterInputStream(new ByteArrayInputStream(packed)).readNBytes(MAX_DOCUMENT);
            JsonNode json = WireJson.read(document);
            return Optional.of(new SigClaims(
                    json.path("TLS.identifier").asText(),
                    json.path("TLS.sdkappid").asInt()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
