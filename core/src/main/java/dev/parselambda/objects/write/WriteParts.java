package dev.parselambda.objects.write;

import dev.parselambda.objects.rules.BodyRules;
import dev.parselambda.objects.rules.ClassAccess;
import dev.parselambda.storage.Joins;
import dev.parselambda.storage.ObjectStore;

/** The parts that every write needs. */
public record WriteParts(
    ClassAccess classes, ObjectStore store, Joins joins, BodyRules bodies, Listeners listeners) {}
