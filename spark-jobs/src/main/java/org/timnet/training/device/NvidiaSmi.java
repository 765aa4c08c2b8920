package org.timnet.training.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Asks {@code nvidia-smi}, which comes with NVIDIA's driver. */
public final class NvidiaSmi implements GpuInventory {
  private static final int COLUMNS = 3;

  private final String program;

  /** The one on the PATH. */
  public NvidiaSmi() {
    this("nvidia-smi");
  }

  NvidiaSmi(String program) {
    this.program = program;
  }

  @Override
  public List<Gpu> gpus() {
    List<Gpu> gpus = new ArrayList<>();
    for (String line : output().lines().toList()) {
      gpus.add(gpu(line));
    }
    if (gpus.isEmpty()) {
      throw new GpuException(program + " lists no GPU; this build computes on GPUs only");
    }
    return List.copyOf(gpus);
  }

  private String output() {
    List<String> command =
        List.of(program, "--query-gpu=index,compute_cap,name", "--format=csv,noheader");
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new GpuException(
            "%s ended with %d: %s"
                .formatted(String.join(" ", command), exit, output.lines().findFirst().orElse("")));
      }
      return output;
    } catch (IOException e) {
      throw new GpuException(
          "this build computes on GPUs, and %s cannot be run here; install NVIDIA's driver, or build"
                  .formatted(program)
              + " without -Pcuda to compute on processors",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GpuException("interrupted while " + program + " ran", e);
    }
  }

  private Gpu gpu(String line) {
    String[] columns = line.split(",", COLUMNS);
    try {
      if (columns.length == COLUMNS) {
        return new Gpu(
            Integer.parseInt(columns[0].strip()),
            columns[2].strip(),
            ComputeCapability.parse(columns[1]));
      }
    } catch (IllegalArgumentException e) {
      throw notUnderstood(line, e);
    }
    throw notUnderstood(line, null);
  }

  private GpuException notUnderstood(String line, Throwable cause) {
    return new GpuException(
        "%s says \"%s\" where index, compute_cap and name are asked for; CUDA 11.6 takes a driver of"
                .formatted(program, line)
            + " version 510 or later",
        cause);
  }
}
