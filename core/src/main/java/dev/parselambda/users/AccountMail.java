package dev.parselambda.users;

import dev.parselambda.config.users.EmailConfig;

/** What users are written, and what comes of it. */
record AccountMail(
    EmailConfig options, AccountMails mails, EmailVerification verification, PasswordReset reset) {}
