package io.barrage.server.rest;

import io.barrage.protocol.ErrorCode;

/** The services of the documented API: the first part of a command's path, and the codes each has for the same things. */
enum RestService {
    GROUPS("group_open_http_svc", ErrorCode.BAD_PARAMETER, ErrorCode.INTERNAL),
    LIVE_GROUPS("group_open_avchatroom_http_svc", ErrorCode.BAD_PARAMETER, ErrorCode.INTERNAL),
    GROUP_ATTRIBUTES("group_open_attr_http_svc", ErrorCode.BAD_PARAMETER, ErrorCode.INTERNAL),
    ACCOUNTS("im_open_login_svc", ErrorCode.ACCOUNT_PARAMETER, ErrorCode.ACCOUNT_INTERNAL),
    MESSAGE_EXTENSIONS("openim_msg_ext_http_svc", ErrorCode.BAD_PARAMETER, ErrorCode.INTERNAL),
    MESSAGES("openim", ErrorCode.MESSAGE_PARAMETER, ErrorCode.MESSAGE_INTERNAL),
    SPEAKING("openconfigsvr", ErrorCode.SPEAKING_PARAMETER, ErrorCode.SPEAKING_INTERNAL),
    OWN("barrage_svc", ErrorCode.BAD_PARAMETER, ErrorCode.INTERNAL),
    PROFILES("profile", ErrorCode.PROFILE_PARAMETER, ErrorCode.PROFILE_INTERNAL);

    private final String path;
    private final ErrorCode parameter;
    private final ErrorCode internal;

    RestService(String path, ErrorCode parameter, ErrorCode internal) {
        this.path = path;
        this.parameter = parameter;
        this.internal = internal;
    }

    /** As in the URL. */
    String path() {
        return path;
    }

    /** What a missing or wrong field is refused with. */
    ErrorCode parameter() {
        return parameter;
    }

    /** What an error of this program is answered with by the service of a path. */
    static ErrorCode internalAt(String path) {
        for (RestService service : values()) {
            if (path.startsWith("/v4/" + service.path + "/")) {
                return service.internal;
            }
        }
        return ErrorCode.INTERNAL;
    }
}
