package dev.parselambda.users;

import dev.parselambda.users.store.AccountNames;
import dev.parselambda.users.store.Lockout;
import dev.parselambda.users.store.Passwords;
import dev.parselambda.users.store.UserAuthData;

/** Verifies credentials of users and the rules for them. */
record Credentials(
    Passwords passwords,
    PasswordRules rules,
    AccountNames names,
    UserAuthData authData,
    Lockout lockout) {}
