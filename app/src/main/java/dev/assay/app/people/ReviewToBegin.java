package dev.assay.app.people;

import dev.assay.app.http.CsvTable;
import dev.assay.app.http.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An access review that is to begin.
 *
 * @param control the id of the control that it performs; empty for none
 * @param accounts whether Assay's accounts are in it, and {@code tokens} its tokens
 * @param system whose users {@code list} names
 * @param list the users of that system as CSV; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ReviewToBegin(
        String title,
        String control,
        LocalDate dueOn,
        boolean accounts,
        boolean tokens,
        String system,
        String fileName,
        byte @Nullable [] list) {
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final int MOST_ROWS = 5_000;
    private static final int MOST_TEXT = 200;

    /** A user of the imported list. */
    record User(String subject, String name, String mail, String rights) {}

    public ReviewToBegin {
        title = title.strip();
        control = control.strip();
        system = system.strip();
        fileName = ListToTake.lastPart(fileName);
    }

    void check(LocalDate today) {
        var wrong = new ArrayList<Refusal.Field>();
        if (bad(title)) {
            wrong.add(new Refusal.Field("title", "Give the title in 1 to 200 characters."));
        }
        if (!control.isEmpty() && !control.matches("[A-Za-z0-9._-]{1,60}")) {
            wrong.add(new Refusal.Field("control", "Give the control's id, such as ACC-02, or nothing."));
        }
        if (dueOn.isBefore(today)) {
            wrong.add(new Refusal.Field("dueOn", "Give a day that is not over: today is " + today + "."));
        }
        if (list != null && bad(system)) {
            wrong.add(new Refusal.Field("system", "Name the system whose users the list names."));
        }
        if (!accounts && !tokens && list == null) {
            wrong.add(new Refusal.Field("accounts", "Choose what is reviewed: accounts, tokens, or a list of users."));
        }
        if (!wrong.isEmpty()) {
            throw new Refusal.Invalid("The review cannot begin like this.", wrong.toArray(Refusal.Field[]::new));
        }
    }

    private static boolean bad(String text) {
        return text.isEmpty() || text.length() > MOST_TEXT || text.chars().anyMatch(Character::isISOControl);
    }

    /** The users of the list; anything wrong in it refuses all of it, line by line. */
    List<User> users() {
        if (list == null) {
            return List.of();
        }
        var table = CsvTable.read(list, MOST_BYTES, MOST_ROWS);
        int user = table.column("user", "user id", "login", "username", "account", "id");
        int name = table.column("name", "full name", "display name");
        int mail = table.column("mail", "e-mail", "email address");
        int rights = table.column("rights", "role", "roles", "permissions", "groups", "access");
        if (user < 0 || rights < 0) {
            throw CsvTable.wrong(1, "A column for user or rights is missing; the first row names them.");
        }
        var users = new ArrayList<User>();
        var lines = new HashMap<String, Integer>();
        var problems = new TreeMap<Integer, String>();
        for (var row : table.rows()) {
            var subject = row.get(user);
            var first = lines.putIfAbsent(subject, row.line());
            if (bad(subject)
                    || row.get(name).length() > MOST_TEXT
                    || row.get(mail).length() > MOST_TEXT) {
                problems.put(row.line(), "Give the user, name and mail in at most 200 characters each.");
            } else if (row.get(rights).isEmpty() || row.get(rights).length() > 2000) {
                problems.put(row.line(), "Say what the user may, in 1 to 2000 characters.");
            } else if (first != null) {
                problems.put(row.line(), "The user is on line " + first + " already.");
            }
            users.add(new User(subject, row.get(name), row.get(mail), row.get(rights)));
        }
        if (!problems.isEmpty()) {
            throw CsvTable.wrong(problems);
        }
        return users;
    }
}
