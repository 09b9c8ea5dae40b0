package dev.parselambda.users;

/** What proves who a user is, and what is demanded of it. */
record Credentials(
    Passwords passwords,
    PasswordRules rules,
    AccountNames names,
    UserAuthData authData,
    Lockout lockout) {}
