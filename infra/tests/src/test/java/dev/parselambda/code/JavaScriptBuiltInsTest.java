package dev.parselambda.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parselambda.engine.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What code finds of Node.js beside the web: cryptography, compression, streams, values that follow
 * asynchronous work.
 */
final class JavaScriptBuiltInsTest {
  @TempDir Path folder;

  private String answer(String code) throws IOException {
    try (TestApp app =
        ScriptApp.start(folder, "Parse.Cloud.define('f', async () => {" + code + "});")) {
      return ScriptApp.call(app, "f");
    }
  }

  @Test
  void hashesAndDerivedKeysAreThoseOfNode() throws IOException {
    String code =
        """
        const c = require('crypto');
        const stream = c.createHash('sha256');
        stream.end('abc');
        return [c.createHash('md5').update('a').update('b').digest('hex'), stream.read().toString('hex').slice(0, 8),
          c.createHmac('sha256', c.createSecretKey('k', 'utf8')).update('x').digest('base64url').slice(0, 8),
          c.scryptSync('pw', 'salt', 16, { N: 1024 }).toString('hex'), c.pbkdf2Sync('pw', 'salt', 10, 8, 'sha1').toString('hex'),
          Buffer.from(c.hkdfSync('sha256', 'k', 's', 'i', 8)).toString('hex'),
          c.createHash('ripemd160').update('abc').digest('hex')];
        """;
    assertEquals(
        "{\"result\":[\"187ef4436122d1cc2f40dc2b92f0eba0\",\"ba7816bf\",\"w47ciBXI\",\"9f1f8695838e682c1689750f45a69fb9\",\"21666cdc0723a960\",\"02b0929a9d46e923\",\"8eb208f7e05d987a9b044a8e98c6b087f15a0bfc\"]}",
        answer(code));
  }

  @Test
  void ciphersReadWhatTheyWrote() throws IOException {
    String code =
        """
        const c = require('crypto');
        const key = Buffer.alloc(32, 1);
        const iv = Buffer.alloc(16, 2);
        const cbc = c.createCipheriv('aes-256-cbc', key, iv);
        const secret = cbc.update('a text that is longer than a block', 'utf8', 'hex') + cbc.final('hex');
        const back = c.createDecipheriv('aes-256-cbc', key, iv);
        const gcm = c.createCipheriv('aes-256-gcm', key, iv.subarray(0, 12)).setAAD(Buffer.from('aad'));
        const bytes = gcm.update('hello');
        const end = gcm.final().length;
        const open = tag => {
          const gcm = c.createDecipheriv('aes-256-gcm', key, iv.subarray(0, 12)).setAAD(Buffer.from('aad')).setAuthTag(tag);
          return gcm.update(bytes, undefined, 'utf8') + gcm.final('utf8');
        };
        let refused;
        try {
          open(Buffer.alloc(16));
        } catch (e) {
          refused = e.message;
        }
        const short = c.createCipheriv('aes-256-gcm', key, iv.subarray(0, 12), { authTagLength: 12 });
        const text = short.update('a text of some length', 'utf8', 'hex') + short.final('hex');
        return [secret.slice(0, 16), back.update(secret, 'hex', 'utf8') + back.final('utf8'), bytes.toString('hex'), end, open(gcm.getAuthTag()), refused,
          text, short.getAuthTag().toString('hex')];
        """;
    assertEquals(
        "{\"result\":[\"b569c4b9b6c3c6c2\",\"a text that is longer than a block\",\"6fb3a52525\",0,\"hello\","
            + "\"Unsupported state or unable to authenticate data\","
            + "\"66f6bd2c3223e192b5eccfa731c2e2dec7dbb69b83\",\"10fe571d2d1f3e8bee9be8ba\"]}",
        answer(code));
  }

  @Test
  void keysThatOpensslHasWrittenAreRead() throws IOException {
    String code =
        """
        const c = require('crypto');
        const pem = (label, lines) => `-----BEGIN ${label}-----\\n${lines.join('\\n')}\\n-----END ${label}-----\\n`;
        const plain = pem('EC PRIVATE KEY', ['MHcCAQEEIFWvUTgKGJNAM34u8isYiauAi8Nvg4MbeFFRSUYk/BluoAoGCCqGSM49',
          'AwEHoUQDQgAEEgMCO3DTJ/mDi/guHk4rvOheq7M5dUqnUAA9zIJsS6/oxbrplno/', '/4hafNppEwMOOyfA2eKDM13BngDT9iMJUA==']);
        const inside = pem('EC PRIVATE KEY', ['Proc-Type: 4,ENCRYPTED', 'DEK-Info: AES-128-CBC,E6428C5C20E6C2594BF1B5B0141B60D5', '',
          '/bLDRcKr5DG2LnJhOX8e4+gtK8BzIQ+V6aUUXvSdCj3PnbQixrCX5Qzh905ykxrz', 'n3RGbhn4hxEQYIRw7rcOcs7CwNib/MLJf/GRD9LqvkpeRhlpxok2M3V4fiXYujvE',
          'bdwgo3vs3L7cGi9kJ6HuKZxi4kl9ccRX/pBzamS8q9c=']);
        const around = pem('ENCRYPTED PRIVATE KEY', ['MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAhthvdvuMpE8wICCAAw',
          'DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEBEHqdKf7uO51n6E3v6AQjkEgZDK', 'yIoLjTdNzkV41NJ7YpQ0i2gdOZAO/MU/1UO5jONu+kujt7GXTo7H3PDmjKxci+vy',
          'o36gYHr/syU8gvVzqvN9oqM6aQCAE19uQ2r8A0Y6OfizUnIFwelAG6Hcft0bsk5X', 'hu2vQ8O4uDMeJzrHiGKzWuIS8362Ca5iOxpvYRgh6iYOQ8REYc0PTcC65GuK7x4=']);
        const keys = [plain, { key: inside, passphrase: 'open' }, { key: around, passphrase: 'open' }].map(c.createPrivateKey);
        const refused = given => { try { c.createPrivateKey(given); } catch (e) { return e.code; } };
        const { x, d } = keys[0].export({ format: 'jwk' });
        return [x, d, keys.every(key => key.equals(keys[0])), refused(around), refused({ key: around, passphrase: 'shut' }), refused('no key')];
        """;
    assertEquals(
        "{\"result\":[\"EgMCO3DTJ_mDi_guHk4rvOheq7M5dUqnUAA9zIJsS68\",\"Va9ROAoYk0Azfi7yKxiJq4CLw2-Dgxt4UVFJRiT8GW4\",true,"
            + "\"ERR_MISSING_PASSPHRASE\",\"ERR_OSSL_UNSUPPORTED\",\"ERR_OSSL_UNSUPPORTED\"]}",
        answer(code));
  }

  @Test
  void keysOfEdwardsCurvesAreJson() throws IOException {
    String code =
        """
        const c = require('crypto');
        const jwk = { kty: 'OKP', crv: 'Ed25519', x: 'R3ryueyYU9yoPMFOwwX47VJBC34CsKxuuj71FOR0nZI', d: 'xJ_L7S96q_cCAPGWcktd3FvC9w3wuyFfnfpsBEb-Kcc' };
        const key = c.createPrivateKey({ key: jwk, format: 'jwk' });
        const open = c.createPublicKey({ key: { ...jwk, d: undefined }, format: 'jwk' });
        const signature = c.sign(null, Buffer.from('data'), key);
        const back = key.export({ format: 'jwk' });
        return [signature.toString('base64url').slice(0, 20), c.verify(null, Buffer.from('data'), open, signature),
          back.d === jwk.d && back.x === jwk.x, Object.keys(open.export({ format: 'jwk' })).sort().join(),
          c.generateKeyPairSync('rsa', { modulusLength: 1024, publicExponent: 3 }).publicKey.asymmetricKeyDetails.publicExponent.toString()];
        """;
    assertEquals(
        "{\"result\":[\"mevTdYK7JUSyW8MWRUxr\",true,true,\"crv,kty,x\",\"3\"]}", answer(code));
  }

  @Test
  void keysSignAndVerifyInEveryFormTheyAreWritten() throws IOException {
    String code =
        """
        const c = require('crypto');
        const pem = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } };
        const data = Buffer.from('data');
        const out = [];
        for (const [type, options] of [['rsa', { modulusLength: 2048 }], ['ec', { namedCurve: 'P-256' }], ['ed25519', {}]]) {
          const { publicKey, privateKey } = c.generateKeyPairSync(type, { ...options, ...pem });
          const hash = type === 'ed25519' ? null : 'sha256';
          const signature = c.sign(hash, data, privateKey);
          out.push(c.verify(hash, data, publicKey, signature), c.verify(hash, Buffer.from('other'), publicKey, signature),
            c.createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }) === publicKey);
        }
        const { publicKey, privateKey } = c.generateKeyPairSync('rsa', { modulusLength: 2048 });
        const old = privateKey.export({ type: 'pkcs1', format: 'pem' });
        const jwk = c.createPublicKey({ key: publicKey.export({ format: 'jwk' }), format: 'jwk' });
        const pss = { padding: c.constants.RSA_PKCS1_PSS_PADDING, saltLength: c.constants.RSA_PSS_SALTLEN_DIGEST };
        out.push(old.split('\\n')[0], jwk.equals(publicKey), c.privateDecrypt(old, c.publicEncrypt(jwk, data)).toString(),
          c.verify('sha256', data, { key: jwk, ...pss }, c.sign('sha256', data, { key: old, ...pss })),
          c.createVerify('RSA-SHA256').update(data).verify(publicKey, c.createSign('RSA-SHA256').update(data).sign(old, 'base64'), 'base64'));
        return out;
        """;
    assertEquals(
        "{\"result\":[true,false,true,true,false,true,true,false,true,"
            + "\"-----BEGIN RSA PRIVATE KEY-----\",true,\"data\",true,true]}",
        answer(code));
  }

  @Test
  void theCryptographyOfTheWebIsThere() throws IOException {
    String code =
        """
        const { subtle } = crypto;
        const text = bytes => Buffer.from(bytes).toString('hex');
        const key = await subtle.importKey('raw', Buffer.from('k'), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
        const mac = await subtle.sign('HMAC', key, Buffer.from('x'));
        const aes = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
        const how = { name: 'AES-GCM', iv: crypto.getRandomValues(new Uint8Array(12)) };
        const secret = await subtle.encrypt(how, aes, Buffer.from('top'));
        const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
        const ecdsa = { name: 'ECDSA', hash: 'SHA-256' };
        return [text(await subtle.digest('SHA-1', Buffer.from('x'))).slice(0, 8), await subtle.verify('HMAC', key, mac, Buffer.from('x')),
          Buffer.from(await subtle.decrypt(how, aes, secret)).toString(),
          await subtle.verify(ecdsa, pair.publicKey, await subtle.sign(ecdsa, pair.privateKey, Buffer.from('x')), Buffer.from('x')),
          await subtle.exportKey('raw', key).catch(e => e.name)];
        """;
    assertEquals(
        "{\"result\":[\"11f6ad8e\",true,\"top\",true,\"InvalidAccessError\"]}", answer(code));
  }

  @Test
  void whatIsCompressedIsDecompressedAtOnceAndAsAStream() throws IOException {
    String code =
        """
        const z = require('zlib');
        const { Readable } = require('stream');
        const { pipeline } = require('stream/promises');
        const { text } = require('stream/consumers');
        const long = Buffer.from('hello '.repeat(20000));
        const out = [z.gunzipSync(z.gzipSync(long)).equals(long), z.inflateSync(z.deflateSync(long)).equals(long),
          z.inflateRawSync(z.deflateRawSync(long)).equals(long), z.unzipSync(z.deflateSync('x')).toString(), z.deflateSync('abc').toString('hex'),
          z.gunzipSync(Buffer.concat([z.gzipSync('a'), z.gzipSync('b')])).toString(), z.brotliDecompressSync(Buffer.from('GxAA+I2Ubt5EVYaWbCBvAU8cYBw=', 'base64')).toString()];
        const parts = z.gzipSync('streamed');
        out.push(await text(Readable.from([parts.subarray(0, 5), parts.subarray(5)]).pipe(z.createGunzip())));
        for (const broken of [Buffer.from('nope'), parts.subarray(0, 20)]) {
          out.push(await pipeline(Readable.from([broken]), z.createGunzip(), async all => text(all)).catch(e => e.code));
        }
        return out;
        """;
    assertEquals(
        "{\"result\":[true,true,true,\"x\",\"789c4b4c4a0600024d0127\",\"ab\",\"hello hello hello\",\"streamed\",\"Z_DATA_ERROR\",\"Z_BUF_ERROR\"]}",
        answer(code));
  }

  @Test
  void valuesFollowTheCallThatHasSetThem() throws IOException {
    String code =
        """
        const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
        const store = new AsyncLocalStorage();
        const one = id => store.run(id, async () => {
          await new Promise(resolve => setTimeout(resolve, 1));
          const seen = [store.getStore()];
          await new Parse.Query('Note').find({ useMasterKey: true });
          seen.push(store.getStore());
          seen.push(await new Promise(resolve => process.nextTick(() => resolve(store.getStore()))));
          seen.push(await new Promise(resolve => setImmediate(() => resolve(store.getStore()))));
          return seen.join();
        });
        const bound = store.run('bound', () => AsyncResource.bind(() => store.getStore()));
        return [...await Promise.all([one(1), one(2)]), bound(), store.run(3, () => store.exit(() => store.getStore() ?? 'none')), store.getStore() ?? 'none'];
        """;
    assertEquals(
        "{\"result\":[\"1,1,1,1\",\"2,2,2,2\",\"bound\",\"none\",\"none\"]}", answer(code));
  }

  @Test
  void streamsOfNodeAndOfTheWebBecomeEachOther() throws IOException {
    String code =
        """
        const { Readable, Transform } = require('stream');
        const { text } = require('stream/consumers');
        const upper = new Transform({ transform: (chunk, encoding, done) => done(null, String(chunk).toUpperCase()) });
        const zipped = new Blob(['zipped']).stream().pipeThrough(new CompressionStream('gzip')).pipeThrough(new DecompressionStream('gzip'));
        return [await text(Readable.from(['a', 'b']).pipe(upper)), await text(Readable.toWeb(Readable.from(['to']))),
          await text(Readable.fromWeb(new Blob(['from']).stream())), await new Response(zipped).text(), await Readable.from([1, 2]).map(x => x * 2).toArray()];
        """;
    assertEquals("{\"result\":[\"AB\",\"to\",\"from\",\"zipped\",[2,4]]}", answer(code));
  }

  @Test
  void whatCannotBeThereSaysSoWhenItIsUsedNotWhenItIsRequired() throws IOException {
    String code =
        """
        const { exec } = require('child_process');
        const { Worker, isMainThread } = require('worker_threads');
        const used = use => {
          try {
            return use();
          } catch (e) {
            return e.message;
          }
        };
        return [used(() => exec('ls')), used(() => new Worker('x.js')), isMainThread, require('net').isIP('::1'), require('tty').isatty(1),
          used(() => require('http').createServer())];
        """;
    String answer = answer(code);
    assertTrue(answer.contains("child_process.exec does not exist"), answer);
    assertTrue(answer.contains("worker_threads.Worker does not exist"), answer);
    assertTrue(answer.contains(",true,6,false,\"http.createServer does not exist"), answer);
  }
}
