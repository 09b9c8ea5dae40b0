package dev.parselambda.aws;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local and S3Proxy on free ports of the loopback address, until the standard input ends.
 *
 * <p>The one argument is the folder that is to hold the buckets. Once both listen, one line says
 * where: {@code ready DYNAMODB_ADDRESS S3_ADDRESS}. S3 checks signatures, also those in addresses;
 * both take the access key {@value #ACCESS_KEY} with the secret key {@value #SECRET_KEY}.
 */
public final class LocalAws {
  private static final String ACCESS_KEY = "local";
  private static final String SECRET_KEY = "local-secret";

  private LocalAws() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Paths.get(arguments[0]);
    String addresses = dynamoDb() + " " + s3(folder);
    System.out.println("ready " + addresses);
    var _ = System.in.readAllBytes();
    System.exit(0);
  }

  private static URI dynamoDb() throws Exception {
    // Its own main class would listen on every address of the machine.
    Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    server.setHandler(
        new LocalDynamoDBServerHandler(
            new LocalDynamoDBRequestHandler(0, true, null, true, false), null));
    server.start();
    int port = ((NetworkConnector) server.getConnectors()[0]).getLocalPort();
    return URI.create("http://127.0.0.1:" + port);
  }

  private static URI s3(Path folder) throws Exception {
    Files.createDirectories(folder);
    S3Proxy proxy =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
            // It knows neither tags nor encryption, and would refuse a request that asks for them.
            .ignoreUnknownHeaders(true)
            .blobStore(new FilesystemNio2BlobStore(folder.toString()))
            .build();
    proxy.start();
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }
}
