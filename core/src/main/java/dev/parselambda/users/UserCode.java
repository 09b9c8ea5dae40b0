package dev.parselambda.users;

/** The app's own code for users. */
record UserCode(UserTriggers triggers, AppDecisions decisions) {}
