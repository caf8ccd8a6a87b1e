package io.barrage.server.auth;

import io.barrage.protocol.ErrorCode;
import io.barrage.protocol.UserSig;
import io.barrage.server.storage.App;

/** Checks UserSigs against an app, whose secret may have been replaced a while ago. Any thread. */
public final class Sigs {
    private Sigs() {}

    /** @param now unix seconds */
    public static UserSig.Verdict verify(App app, String sig, String userId, long now) {
        UserSig.Verdict verdict = UserSig.verify(sig, userId, app.sdkAppId(), app.secret(), now);
        App.OldSecret old = app.old();
        if (verdict.code() != ErrorCode.SIG_WRONG_KEY.code() || old == null || now >= old.until()) {
            return verdict;
        }
        return UserSig.verify(sig, userId, app.sdkAppId(), old.secret(), now);
    }
}
