package dev.parselambda.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parselambda.config.option.OptionsException;
import dev.parselambda.config.option.Settings;
import dev.parselambda.value.Json;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to invalid values: the words of parse-server 9.10, seen with the same options. */
class MistakesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"masterKey":"a","readOnlyMasterKey":"a"} | masterKey and readOnlyMasterKey should be different
          {"masterKey":"a","maintenanceKey":"a"} | masterKey and maintenanceKey should be different
          {"masterKeyIps":["127.0.0.1","here"]} | The Parse Server option "masterKeyIps" contains an invalid IP address "here".
          {"maintenanceKeyIps":["1.2.3/8"]} | The Parse Server option "maintenanceKeyIps" contains an invalid IP address "1.2.3".
          {"readOnlyMasterKeyIps":["::g"]} | The Parse Server option "readOnlyMasterKeyIps" contains an invalid IP address "::g".
          {"masterKeyIps":["10.0.0.0/-1"]} | The Parse Server option "masterKeyIps" contains an invalid prefix length, which is 0 to 32, in "10.0.0.0/-1".
          {"maintenanceKeyIps":["192.168.1.0/33"]} | The Parse Server option "maintenanceKeyIps" contains an invalid prefix length, which is 0 to 32, in "192.168.1.0/33".
          {"readOnlyMasterKeyIps":["::/129"]} | The Parse Server option "readOnlyMasterKeyIps" contains an invalid prefix length, which is 0 to 128, in "::/129".
          {"masterKeyIps":["10.0.0.0/"]} | The Parse Server option "masterKeyIps" contains an invalid prefix length, which is 0 to 32, in "10.0.0.0/".
          {"masterKeyIps":["10.0.0.0/abc"]} | The Parse Server option "masterKeyIps" contains an invalid prefix length, which is 0 to 32, in "10.0.0.0/abc".
          {"port":"a"} | Key port has invalid value a
          {"objectIdSize":1.5} | Key objectIdSize has invalid value 1.5
          {"allowHeaders":"X"} | Allow headers must be an array
          {"allowHeaders":["X",1]} | Allow headers must only contain strings
          {"allowHeaders":[" "]} | Allow headers must not contain empty strings
          {"publicServerURL":"ftp://a"} | The option publicServerURL must be a valid URL starting with http:// or https://.
          {"publicServerURL":7} | The option publicServerURL must be a string or function, but got number.
          {"publicServerURL":{}} | The option publicServerURL must be a string or function, but got object.
          {"routeAllowList":"a"} | Parse Server option routeAllowList must be an array of strings.
          {"routeAllowList":[1]} | Parse Server option routeAllowList contains a non-string value.
          {"routeAllowList":["("]} | Parse Server option routeAllowList contains an invalid regex pattern: "(".
          {"maxUploadSize":"much"} | Parse Server option maxUploadSize must be a size such as 20mb, but got much.
          {"trustProxy":["nope"]} | The Parse Server option "trustProxy" contains an invalid IP address "nope".
          {"trustProxy":"loopback, 10.0.0.0/40"} | The Parse Server option "trustProxy" contains an invalid prefix length, which is 0 to 32, in "10.0.0.0/40".
          {"trustProxy":{}} | Parse Server option trustProxy must be a boolean, a number, a string or an array.
          {"databaseOptions":[]} | databaseOptions must be an object
          {"databaseOptions":{"enableSchemaHooks":1}} | databaseOptions.enableSchemaHooks must be a boolean
          {"databaseOptions":{"schemaCacheTtl":"5"}} | databaseOptions.schemaCacheTtl must be a number
          {"databaseOptions":{"allowPublicExplain":null}} | Parse Server option 'databaseOptions.allowPublicExplain' must be a boolean.
          {"defaultLimit":"5"} | Default limit must be a number.
          {"defaultLimit":0} | Default limit must be a value greater than 0.
          {"maxLimit":-1} | Max limit must be a value greater than 0.
          {"allowClientClassCreation":"true"} | Parse Server option allowClientClassCreation must be a boolean.
          {"requestKeywordDenylist":{}} | Parse Server option requestKeywordDenylist must be an array.
          {"requestKeywordDenylist":["*"]} | requestKeywordDenylist contains an invalid regex pattern: "*".
          {"requestKeywordDenylist":[{"key":"a","value":"("}]} | requestKeywordDenylist contains an invalid regex pattern: "(".
          {"protectedFields":{"Game":[]}} | Parse Server option protectedFields.Game must be an object.
          {"protectedFields":{"Game":{"*":"a"}}} | Parse Server option protectedFields.Game.* must be an array of strings.
          {"requestComplexity":[]} | requestComplexity must be an object.
          {"requestComplexity":{"queryDepth":0}} | requestComplexity.queryDepth must be a positive integer or -1 to disable.
          {"requestComplexity":{"includeCount":1.5}} | requestComplexity.includeCount must be a positive integer or -1 to disable.
          {"requestComplexity":{"allowRegex":1}} | requestComplexity.allowRegex must be a boolean.
          {"schema":[]} | Parse Server option schema must be an object.
          {"schema":{"definitions":{}}} | Parse Server option schema.definitions must be an array.
          {"schema":{"strict":1}} | Parse Server option schema.strict must be a boolean.
          {"schema":{"beforeMigration":"a"}} | Parse Server option schema.beforeMigration must be a function.
          {"enforcePrivateUsers":"a"} | Parse Server option enforcePrivateUsers must be a boolean.
          {"enableInsecureAuthAdapters":"a"} | Parse Server option enableInsecureAuthAdapters must be a boolean.
          {"allowExpiredAuthDataToken":"a"} | Parse Server option allowExpiredAuthDataToken must be a boolean.
          {"revokeSessionOnPasswordReset":"a"} | revokeSessionOnPasswordReset must be a boolean value
          {"extendSessionOnUse":"a"} | extendSessionOnUse must be a boolean value
          {"sessionLength":"a"} | Session length must be a valid number.
          {"sessionLength":"-33"} | Session length must be a value greater than 0.
          {"accountLockout":{"threshold":3}} | Account lockout duration should be greater than 0 and less than 100000
          {"accountLockout":{"duration":100000,"threshold":3}} | Account lockout duration should be greater than 0 and less than 100000
          {"accountLockout":{"duration":"a","threshold":3}} | Account lockout duration should be greater than 0 and less than 100000
          {"accountLockout":{"duration":1,"threshold":1000}} | Account lockout threshold should be an integer greater than 0 and less than 1000
          {"accountLockout":{"duration":1,"threshold":1.5}} | Account lockout threshold should be an integer greater than 0 and less than 1000
          {"accountLockout":{"duration":1,"threshold":1,"unlockOnPasswordReset":null}} | Parse Server option accountLockout.unlockOnPasswordReset must be a boolean.
          {"passwordPolicy":{"maxPasswordAge":-1}} | passwordPolicy.maxPasswordAge must be a positive number
          {"passwordPolicy":{"resetTokenValidityDuration":0}} | passwordPolicy.resetTokenValidityDuration must be a positive number
          {"passwordPolicy":{"validatorPattern":1}} | passwordPolicy.validatorPattern must be a regex string or RegExp object.
          {"passwordPolicy":{"validatorCallback":1}} | Parse Server option passwordPolicy.validatorCallback must be the name of a Cloud function.
          {"passwordPolicy":{"validatorCallback":"p => true"}} | Parse Server option passwordPolicy.validatorCallback must be the name of a Cloud function.
          {"passwordPolicy":{"validatorCallback":true}} | Parse Server option passwordPolicy.validatorCallback must be the name of a Cloud function.
          {"verifyUserEmails":"true"} | Parse Server option verifyUserEmails must be a boolean or the name of a Cloud function.
          {"verifyUserEmails":1} | Parse Server option verifyUserEmails must be a boolean or the name of a Cloud function.
          {"sendUserEmailVerification":"a b"} | Parse Server option sendUserEmailVerification must be a boolean or the name of a Cloud function.
          {"preventLoginWithUnverifiedEmail":{}} | Parse Server option preventLoginWithUnverifiedEmail must be a boolean or the name of a Cloud function.
          {"passwordPolicy":{"doNotAllowUsername":"a"}} | passwordPolicy.doNotAllowUsername must be a boolean value.
          {"passwordPolicy":{"maxPasswordHistory":21}} | passwordPolicy.maxPasswordHistory must be an integer ranging 0 - 20
          {"passwordPolicy":{"resetTokenReuseIfValid":"a"}} | resetTokenReuseIfValid must be a boolean value
          {"passwordPolicy":{"resetTokenReuseIfValid":true}} | You cannot use resetTokenReuseIfValid without resetTokenValidityDuration
          {"passwordPolicy":{"resetPasswordSuccessOnInvalidEmail":null}} | resetPasswordSuccessOnInvalidEmail must be a boolean value
          {"verifyUserEmails":true} | An emailAdapter is required for e-mail verification and password resets.
          {"verifyUserEmails":true,"emailAdapter":"a"} | An app name is required for e-mail verification and password resets.
          {"verifyUserEmails":true,"emailAdapter":"a","appName":"a"} | The option publicServerURL is required. The links in mails lead to it.
          {"emailAdapter":"a"} | The option publicServerURL is required. The links in mails lead to it.
          {"emailVerifyTokenValidityDuration":"a"} | Email verify token validity duration must be a valid number.
          {"emailVerifyTokenValidityDuration":-1} | Email verify token validity duration must be a value greater than 0.
          {"emailVerifyTokenReuseIfValid":"a"} | emailVerifyTokenReuseIfValid must be a boolean value
          {"verifyUserEmails":true,"emailAdapter":"a","emailVerifyTokenReuseIfValid":true} | You cannot use emailVerifyTokenReuseIfValid without emailVerifyTokenValidityDuration
          {"auth":{"_a":{}}} | Parse Server option auth has an invalid provider name "_a": a name starts with a letter and has letters, digits and underscores.
          {"fileUpload":null} | fileUpload must be an object value.
          {"fileUpload":{"enableForPublic":1}} | fileUpload.enableForPublic must be a boolean value.
          {"fileUpload":{"fileExtensions":"a"}} | fileUpload.fileExtensions must be an array.
          {"fileUpload":{"allowedFileUrlDomains":"a"}} | fileUpload.allowedFileUrlDomains must be an array.
          {"fileUpload":{"allowedFileUrlDomains":[""]}} | fileUpload.allowedFileUrlDomains must contain only non-empty strings.
          {"fileDownload":7} | fileDownload must be an object value.
          {"fileDownload":{"enableForAnonymousUser":1}} | fileDownload.enableForAnonymousUser must be a boolean value.
          {"rateLimit":"a"} | rateLimit must be an array or object
          {"rateLimit":["a"]} | rateLimit must be an array of objects
          {"rateLimit":{}} | rateLimit.requestPath must be defined
          {"rateLimit":{"requestPath":1}} | rateLimit.requestPath must be a string
          {"rateLimit":{"requestPath":"/a"}} | rateLimit.requestTimeWindow must be defined
          {"rateLimit":{"requestPath":"/a","requestTimeWindow":"a"}} | rateLimit.requestTimeWindow must be a number
          {"rateLimit":{"requestPath":"/a","requestTimeWindow":1}} | rateLimit.requestCount must be defined
          {"rateLimit":{"requestPath":"/a","requestTimeWindow":1,"requestCount":1,"zone":"a"}} | rateLimit.zone must be one of global, session, user, or ip
          {"rateLimit":{"requestPath":"/a/*","requestTimeWindow":1,"requestCount":1}} | rateLimit.requestPath "/a/*" is not valid: Missing parameter name at index 4: /a/*; visit https://git.new/pathToRegexpError for info
          {"rateLimit":{"requestPath":"/a","requestTimeWindow":1,"requestCount":1,"requestMethods":"*"}} | rateLimit.requestMethods contains an invalid regex pattern: "*".
          {"idempotencyOptions":{"ttl":0}} | idempotency TTL value must be greater than 0 seconds
          {"idempotencyOptions":{"ttl":"a"}} | idempotency TTL value must be a number
          {"idempotencyOptions":{"paths":1}} | idempotency paths must be of an array of strings
          {"installation":null} | installation must be an object.
          {"installation":{"duplicateDeviceTokenAction":"a"}} | installation.duplicateDeviceTokenAction must be one of: 'delete', 'update'.
          {"installation":{"duplicateDeviceTokenMergePriority":"a"}} | installation.duplicateDeviceTokenMergePriority must be one of: 'deviceToken', 'installationId'.
          {"installation":{"duplicateDeviceTokenActionEnforceAuth":"a"}} | installation.duplicateDeviceTokenActionEnforceAuth must be a boolean.
          {"liveQuery":{"classNames":"a"}} | liveQuery.classes should be an array of string
          {"liveQuery":{"regexTimeout":"a"}} | liveQuery.regexTimeout must be a number
          {"logLevels":{"triggerAfter":"loud"}} | 'triggerAfter' must be one of ["error","warn","info","debug","verbose","silly","silent"]
          {"pages":7} | Parse Server option pages must be an object.
          {"pages":{"forceRedirect":0}} | Parse Server option pages.forceRedirect must be a boolean.
          {"pages":{"pagesPath":[]}} | Parse Server option pages.pagesPath must be a string.
          {"pages":{"placeholders":true}} | Parse Server option pages.placeholders must be an object or a function.
          {"pages":{"customUrls":true}} | Parse Server option pages.customUrls must be an object.
          {"customPages":"a"} | Parse Server option customPages must be an object.
          {"security":null} | Parse Server option security must be an object.
          {"security":{"enableCheck":0}} | Parse Server option security.enableCheck must be a boolean.
          {"cacheMaxSize":-1} | max option must be a nonnegative integer
          {"cacheTTL":0.5} | ttl must be a positive integer if specified
          {"cloud":true} | argument 'cloud' must either be a string or a function
          {"middleware":"./m.js"} | Option middleware takes what only a JavaScript program can give, and is refused.
          """)
  void areRefused(String options, String message) {
    Map<String, Object> values = Settings.objectOf(Json.parse(options));

    OptionsException refusal = assertThrows(OptionsException.class, () -> Options.of(values));

    assertEquals(message, refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"sessionLength":"-33","expireInactiveSessions":false}
          {"port":"1338"}
          {"allowOrigin":"https://a.example"}
          {"defaultLimit":null,"filesAdapter":null,"databaseAdapter":null,"databaseOptions":null}
          {"pages":{"customRoutes":[]}}
          {"requestKeywordDenylist":["foo"]}
          {"requestComplexity":{"queryDepth":-1}}
          {"accountLockout":null}
          """)
  void areTakenWhereParseServerTakesThem(String options) {
    Options.of(Settings.objectOf(Json.parse(options)));
  }
}
