package org.timnet.experiment.ledger;

import org.apache.hadoop.fs.Path;

/**
 * Something in storage that nothing refers to.
 *
 * @param path a file or a folder
 * @param bytes of it
 * @param reason why it may go
 */
public record Leftover(Path path, long bytes, String reason) {}
