package dev.parselambda.users;

/** What the app's own code has to say of users. */
record UserCode(UserTriggers triggers, AppDecisions decisions) {}
