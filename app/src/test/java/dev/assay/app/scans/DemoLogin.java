package dev.assay.app.scans;

/** How the people of the sample API sign in. */
public final class DemoLogin {
    private DemoLogin() {}

    /** The login of one of them. */
    public static CredentialText of(String name) {
        return CredentialText.of(
                "login",
                name + "-demo-password",
                null,
                null,
                "POST /auth/login",
                "{\"username\":\"" + name + "\",\"password\":\"${secret}\"}",
                "/access_token");
    }
}
