package dev.parselambda.cli;

/** The help of {@code start} that fits a screen: common options by topic, and examples. */
final class StartHelp {
  static final String TEXT =
      """
      Usage: ./parse start [config.json] [--option value ...]

      Serves the API on this machine. Options have Parse Server's names. Set them as flags, in a
      JSON file, or as environment variables: a flag overrides the file, the file overrides a
      variable. Set a member of a group as --group.member, or the whole group as JSON.

        App         --appId ID  --appName NAME
        Keys        --masterKey KEY  --masterKeyIps LIST  --readOnlyMasterKey KEY
                    --clientKey KEY  --javascriptKey KEY  --restAPIKey KEY
        Address     --port 1337  --host ADDRESS  --mountPath /parse
                    --publicServerURL URL  --trustProxy HOPS
        Database    --databaseURI mongodb://...   default: embedded, in ./data
                    --data FOLDER  --memory       embedded database: its folder, or keep nothing
        Schema      --allowClientClassCreation
        Users       --auth JSON  --passwordPolicy JSON  --accountLockout JSON
                    --verifyUserEmails  --sessionLength SECONDS
        Mail        --emailAdapter JSON           default: stored, shown at /outbox
        Files       --filesAdapter JSON  --fileUpload JSON  --maxUploadSize 20mb  --fileKey KEY
        Cloud Code  --cloud main.js,my.jar
        Limits      --rateLimit JSON  --idempotencyOptions JSON  --requestComplexity JSON
        Log         --logLevel LEVEL  --verbose  --silent  --jsonLogs
        AWS         --as-deployed                 run the functions as Lambda does

      Examples:
        ./parse start
        ./parse start --appId app --masterKey secret --cloud cloud/main.js
        ./parse start config.json --port 1338 --databaseURI mongodb://localhost:27017/app

      ./parse start --help-all lists every option with its environment variable.
      """;

  private StartHelp() {}
}
