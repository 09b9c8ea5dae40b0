package dev.parselambda.users;

import dev.parselambda.config.users.EmailConfig;

/** Mails to users about their accounts, and their links. */
record AccountMail(
    EmailConfig options, AccountMails mails, EmailVerification verification, PasswordReset reset) {}
