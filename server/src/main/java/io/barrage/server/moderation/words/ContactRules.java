package io.barrage.server.moderation.words;

import java.util.regex.Pattern;

/**
 * How contacts look in a {@link LinedText}. Every repetition is bounded and no two neighbours can take the same characters for
 * long, so that no text makes them slow.
 */
final class ContactRules {
    /** What people put between digits. */
    private static final String BETWEEN = "[ .,*/()\\-_\u2022、]{0,3}";

    /** Chinese mobile, landline and service numbers; international ones, which need their plus. */
    static final Pattern PHONE = Pattern.compile("(?<![0-9a-z])(?<![0-9]\\.)(?:"
            + "(?:\\+?" + "86" + BETWEEN + ")?1" + BETWEEN + "[3-9](?:" + BETWEEN + "[0-9]){9}"
            + "|0[1-9][0-9]{1,2}[ \\-]{0,2}[2-9][0-9]{6,7}"
            + "|[48]00[ \\-]?[0-9]{3}[ \\-]?[0-9]{4}"
            + "|\\+[1-9](?:[ .()\\-]{0,2}[0-9]){8,14}"
            + ")(?![0-9])(?!\\.[0-9])");

    private static final String QQ = "(?:q ?q|扣扣|球球|企鹅|秋秋)";
    private static final String WECHAT =
            "(?:微信|威信|薇信|维信|徽信|微 信|v ?信|wei ?xin|we ?chat|v ?x|w ?x|(?:加|\\+)(?:我)?(?:v|薇|微|威))";
    private static final String OTHERS =
            "(?:telegram|whats ?app|tg|电报|纸飞机|飞机号|skype|signal|line ?id|line号|kakao ?talk|kakao|snapchat|discord|蝙蝠号|potato)";
    private static final String FILLER = "(?:[ :=.,\\-@\u2022群号码是加我的联系搜私聊q看]|id|账号){0,8}";
    private static final String TIGHT = "[ ]?(?:号|号码|id|账号|群)?[ ]?(?:是|为)?[ ]{0,2}[:=@][ @]{0,2}";

    /** An id behind the name of a service: digits, letters with digits, or any name behind a colon. */
    static final Pattern MESSENGER = Pattern.compile("(?<![a-z])(?:"
            + QQ + FILLER + "[1-9](?:" + BETWEEN + "[0-9]){4,10}(?![0-9])"
            + "|(?:" + WECHAT + "|" + OTHERS + ")" + FILLER + "\\+?(?=[a-z_\\-]{0,20}[0-9])[a-z0-9_][a-z0-9_\\-]{4,20}"
            + "|(?:" + WECHAT + "|" + OTHERS + ")" + TIGHT + "[a-z][a-z0-9_\\-]{4,20}(?![ ]?[a-z0-9_])"
            + "|t\\.me/[a-z0-9_+]{3,32}|wa\\.me/[0-9]{6,15}"
            + ")");

    private static final String DOT = "(?:\\.| ?\\[\\.\\] ?| ?\\(\\.\\) ?| ?点| ?dot )";
    private static final String LABEL = "[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?";

    /** Ends of names that are seldom anything else. */
    private static final String ENDS =
            "(?:com|net|org|cn|cc|xyz|vip|tv|io|info|biz|top|club|site|wang|icu|mobi|ru|tk|ml|cf|gq|pw|edu|gov"
                    + "|hk|tw|jp|kr|uk|de|fr|eu|co|ai|app|online|store|shop|link|live|fun|pro|work|ltd|asia|xin|win|bid|loan|men|gg|me)";

    /** A link with its scheme, {@code www.}, a bare domain, or an address with a port. Group {@code host} is where it leads. */
    static final Pattern URL = Pattern.compile("(?<![a-z0-9\\\\_])(?<![^/]/)(?:"
            + "(?:https?|ftp) ?: ?/ ?/ ?(?:[^\\s/@]{1,64}@)?(?<scheme>[^\\s/?#:，。、）】》\"'<>]{1,253})"
            + "|(?<www>www(?:" + DOT + LABEL + "){1,8})"
            + "|(?<bare>(?<![a-z0-9]\\.)(?![0-9] ?点)" + LABEL + "(?:" + DOT + LABEL + "){0,30}" + DOT + ENDS
            + ")(?![a-z0-9\\-])"
            + "|(?<number>[0-9]{1,3}(?:\\.[0-9]{1,3}){3})(?=:[0-9]{2,5})"
            + ")(?::[0-9]{1,5})?(?:/[a-z0-9\\-._~:/?#@!$&'()*+,;=%]*)?");

    private ContactRules() {}
}
