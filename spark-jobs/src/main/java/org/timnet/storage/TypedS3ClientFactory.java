package org.timnet.storage;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.model.InitiateMultipartUploadRequest;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.s3a.DefaultS3ClientFactory;

/**
 * S3A's clients, with what S3A of this version lacks: objects' content types, as it gives every
 * object the same and a browser would save the pages of a report instead of showing them; and
 * buckets whose readers pay, by the name that S3A of Hadoop 3.3.5 has for it.
 */
public final class TypedS3ClientFactory extends DefaultS3ClientFactory {
  /** Name of the property that has S3A use this. */
  static final String PROPERTY = "fs.s3a.s3.client.factory.impl";

  /** Whether whoever asks pays for the requests: true or false. */
  static final String REQUESTER_PAYS = "fs.s3a.requester.pays.enabled";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "csv", "text/csv;charset=utf-8",
          "md", "text/markdown;charset=utf-8",
          "tex", "text/x-tex;charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png");

  @Override
  public AmazonS3 createS3Client(URI uri, S3ClientCreationParameters parameters)
      throws IOException {
    List<RequestHandler2> handlers = new ArrayList<>();
    if (parameters.getRequestHandlers() != null) {
      handlers.addAll(parameters.getRequestHandlers());
    }
    handlers.add(new ContentTypes());
    if (getConf().getBoolean(REQUESTER_PAYS, false)) {
      parameters.withHeader("x-amz-request-payer", "requester");
    }
    return super.createS3Client(uri, parameters.withRequestHandlers(handlers));
  }

  /** Of files that people open; others have none. */
  static String typeOf(String key) {
    return TYPES.get(key.substring(key.lastIndexOf('.') + 1));
  }

  private static final class ContentTypes extends RequestHandler2 {
    @Override
    public AmazonWebServiceRequest beforeExecution(AmazonWebServiceRequest request) {
      if (request instanceof PutObjectRequest put && typeOf(put.getKey()) != null) {
        put.setMetadata(typed(put.getMetadata(), put.getKey()));
      } else if (request instanceof InitiateMultipartUploadRequest parts
          && typeOf(parts.getKey()) != null) {
        parts.setObjectMetadata(typed(parts.getObjectMetadata(), parts.getKey()));
      }
      return request;
    }

    private static ObjectMetadata typed(ObjectMetadata metadata, String key) {
      ObjectMetadata typed = metadata == null ? new ObjectMetadata() : metadata;
      typed.setContentType(typeOf(key));
      return typed;
    }
  }
}
