package dev.assay.policies.git;

/** Who a commit names: a name and an address, without characters that Git's format reserves. */
public record Person(String name, String email) {
    public Person {
        if (name.isBlank() || name.length() > 200 || name.matches("(?s).*[<>\\p{Cntrl}].*"))
            throw new IllegalArgumentException("a person's name must be 1 to 200 characters without < or >");
        if (email.isBlank() || email.length() > 200 || email.matches("(?s).*[<>\\s\\p{Cntrl}].*"))
            throw new IllegalArgumentException("a person's address must be 1 to 200 characters without spaces, < or >");
    }
}
