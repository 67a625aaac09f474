package dev.assay.scanner.checks.oracle;

import java.util.Locale;
import java.util.Set;

/** What a property's or parameter's name says about what it holds. Case, dashes and underscores make no difference. */
public final class Names {
    private static final Set<String> SECRET = Set.of(
            "password",
            "passwd",
            "pwd",
            "passphrase",
            "passwordhash",
            "passwordsalt",
            "hashedpassword",
            "pwhash",
            "salt",
            "secret",
            "clientsecret",
            "secretkey",
            "privatekey",
            "apikey",
            "apisecret",
            "accesskey",
            "secretaccesskey",
            "totpsecret",
            "mfasecret",
            "otpsecret",
            "recoverycodes",
            "pin",
            "cvv",
            "cvc",
            "ssn",
            "socialsecuritynumber",
            "resettoken",
            "passwordresettoken",
            "refreshtoken",
            "sessiontoken",
            "internalnotes",
            "internalnote");
    private static final Set<String> CREDENTIAL = Set.of(
            "password",
            "passwd",
            "pwd",
            "secret",
            "clientsecret",
            "apikey",
            "accesstoken",
            "token",
            "authtoken",
            "sessionid",
            "sessiontoken",
            "refreshtoken",
            "jwt",
            "authorization",
            "bearer");
    private static final Set<String> PERSONAL = Set.of(
            "email",
            "emailaddress",
            "mail",
            "phone",
            "phonenumber",
            "mobile",
            "ssn",
            "socialsecuritynumber",
            "taxid",
            "passport",
            "passportnumber",
            "birthdate",
            "dateofbirth",
            "dob",
            "iban",
            "cardnumber",
            "creditcard",
            "pan",
            "nationalid",
            "firstname",
            "lastname",
            "fullname",
            "surname",
            "address",
            "streetaddress",
            "nhsnumber");
    private static final Set<String> PRIVILEGE = Set.of(
            "role",
            "roles",
            "permission",
            "permissions",
            "isadmin",
            "admin",
            "issuperuser",
            "superuser",
            "isstaff",
            "scopes",
            "privileges",
            "accesslevel",
            "isroot",
            "usertype",
            "verified",
            "isverified",
            "balance",
            "credit");
    private static final Set<String> OWNER = Set.of(
            "owner",
            "ownerid",
            "owneremail",
            "ownername",
            "user",
            "userid",
            "username",
            "useremail",
            "account",
            "accountid",
            "customer",
            "customerid",
            "createdby",
            "author",
            "authorid",
            "tenant",
            "tenantid",
            "organisation",
            "organization",
            "organizationid",
            "organisationid",
            "orgid",
            "email",
            "subject",
            "sub",
            "memberid",
            "clientid",
            "belongsto",
            "login");
    private static final Set<String> BELONGS = Set.of(
            "owner",
            "ownerid",
            "owneremail",
            "ownername",
            "user",
            "userid",
            "account",
            "accountid",
            "customer",
            "customerid",
            "memberid",
            "clientid",
            "belongsto",
            "holder",
            "accountholder",
            "patientid",
            "subscriberid");
    private static final Set<String> TENANT = Set.of(
            "tenant",
            "tenantid",
            "organisation",
            "organization",
            "organizationid",
            "organisationid",
            "org",
            "orgid",
            "company",
            "companyid",
            "workspace",
            "workspaceid");
    private static final Set<String> URL = Set.of(
            "url",
            "uri",
            "link",
            "href",
            "callback",
            "callbackurl",
            "webhook",
            "webhookurl",
            "redirect",
            "redirecturi",
            "redirecturl",
            "returnurl",
            "returnto",
            "next",
            "target",
            "targeturl",
            "dest",
            "destination",
            "continue",
            "imageurl",
            "avatarurl",
            "image",
            "feed",
            "feedurl",
            "proxy",
            "site",
            "domain",
            "host",
            "endpoint",
            "fetch",
            "source",
            "sourceurl",
            "src",
            "remote",
            "importurl",
            "fileurl",
            "pingback",
            "notifyurl",
            "notificationurl",
            "iconurl",
            "logourl",
            "downloadurl",
            "uploadurl");
    private static final Set<String> REDIRECT = Set.of(
            "redirect",
            "redirecturi",
            "redirecturl",
            "returnurl",
            "returnto",
            "next",
            "continue",
            "target",
            "dest",
            "destination",
            "goto",
            "url",
            "callback",
            "successurl",
            "cancelurl",
            "backurl",
            "forward",
            "forwardto",
            "to",
            "return",
            "returnpath",
            "redirectto",
            "location",
            "out",
            "jump",
            "link");

    private Names() {}

    /** Whether the name is one that only ever holds something that must not leave the server. */
    public static boolean secret(String name) {
        return SECRET.contains(plain(name));
    }

    /** Whether the name is one that a credential travels under. */
    public static boolean credential(String name) {
        return CREDENTIAL.contains(plain(name));
    }

    public static boolean personal(String name) {
        return PERSONAL.contains(plain(name));
    }

    public static boolean privilege(String name) {
        return PRIVILEGE.contains(plain(name));
    }

    /** Whether the name says whose a thing is. */
    public static boolean owner(String name) {
        return OWNER.contains(plain(name));
    }

    /** Whether the name says to whom alone a thing belongs: an owner, not an author whom others may read. */
    public static boolean belongsTo(String name) {
        return BELONGS.contains(plain(name));
    }

    public static boolean tenant(String name) {
        return TENANT.contains(plain(name));
    }

    /** Whether a parameter of this name is likely an address that the server calls. */
    public static boolean url(String name) {
        String plain = plain(name);
        return URL.contains(plain)
                || plain.endsWith("url")
                || plain.endsWith("uri")
                || plain.endsWith("webhook")
                || plain.endsWith("endpoint")
                || plain.endsWith("api") && plain.length() > "api".length();
    }

    /** Whether a parameter of this name is likely an address that the browser is sent to. */
    public static boolean redirect(String name) {
        return REDIRECT.contains(plain(name));
    }

    /** The last step of a property path: {@code items[].owner.email} gives {@code email}. */
    public static String last(String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        return name.replace("[]", "");
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(" ", "");
    }
}
