package io.barrage.server.config;

import static io.barrage.server.config.ConfigKey.key;
import static io.barrage.server.config.ConfigKey.secret;
import static io.barrage.server.config.ConfigKeys.CONFIG;
import static io.barrage.server.config.ValueType.appAdmins;
import static io.barrage.server.config.ValueType.appSeed;
import static io.barrage.server.config.ValueType.path;
import static io.barrage.server.config.ValueType.readableFile;
import static io.barrage.server.config.ValueType.startingWith;
import static io.barrage.server.config.ValueType.text;
import static io.barrage.server.config.ValueType.whole;
import static io.barrage.server.config.ValueType.yesOrNo;

import java.util.List;

/** The keys of {@link ServerConfig} itself and of its smallest parts. */
final class ServerKeys {
    static final List<ConfigKey<?>> ALL = List.of(
            key(
                    CONFIG,
                    path("a readable YAML file"),
                    "YAML file with any of the other keys, nested by their dots; only as flag or environment variable."),
            key("port", whole(0, 65535), "8080", "The one port for clients, REST and pages; 0 takes any free one."),
            key("host", text("an address of this machine"), "0.0.0.0", "Address the port is bound to."),
            key(
                    "data",
                    path("a folder that this user may write"),
                    "./data",
                    "Folder of everything that survives a restart; created when absent."),
            secret("app", appSeed(), "App to create at start when it is absent; an existing one gets this secret."),
            key("app-admins", appAdmins(), "Accounts that may call REST for the app of app, instead of those it has."),
            secret(
                    "admin-password",
                    text("at least one visible character"),
                    "Password of the console login admin; the stored one stays when not given."),
            key(
                    "tls-cert",
                    readableFile("a readable PEM file with the certificate chain"),
                    "Certificate; with it and tls-key the port speaks TLS only."),
            key(
                    "tls-key",
                    readableFile("a readable PEM file with the PKCS#8 key of the certificate"),
                    "Private key of tls-cert."),
            key(
                    "db",
                    startingWith(
                            List.of("jdbc:sqlite:", "jdbc:postgresql:"),
                            "jdbc:sqlite:FILE or jdbc:postgresql://HOST:PORT/DATABASE?user=USER&password=PW"),
                    "JDBC URL of the database, SQLite or PostgreSQL; a SQLite file in the data folder when not given."),
            key(
                    "words",
                    readableFile("a readable CSV file with the lines word,category,action"),
                    "Words that are not allowed in any app: a shared list with the name of the file is made to hold them."),
            key(
                    "redis",
                    startingWith(
                            List.of(
                                    "redis://",
                                    "rediss://",
                                    "redis-sentinel://",
                                    "rediss-sentinel://",
                                    "redis-cluster://",
                                    "rediss-cluster://"),
                            "redis://HOST:PORT, rediss:// for TLS, redis-sentinel://HOST:PORT,HOST:PORT/DB#MASTER or"
                                    + " redis-cluster://HOST:PORT,HOST:PORT, each with USER:PW@ before the host if needed"),
                    "What many nodes share their rooms through; one node alone needs none."),
            key(
                    "demo.enabled",
                    yesOrNo(),
                    "true",
                    "Whether /demo/ is served and hands out UserSigs to its visitors; switch it off in production."));

    private ServerKeys() {}
}
