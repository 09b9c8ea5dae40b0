package dev.parselambda.users;

import dev.parselambda.users.store.AccountNames;
import dev.parselambda.users.store.Lockout;
import dev.parselambda.users.store.Passwords;
import dev.parselambda.users.store.UserAuthData;

/** What proves who a user is, and what is demanded of it. */
record Credentials(
    Passwords passwords,
    PasswordRules rules,
    AccountNames names,
    UserAuthData authData,
    Lockout lockout) {}
