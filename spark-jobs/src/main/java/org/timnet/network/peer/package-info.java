/**
 * Networks of others that TIM-Net is compared with, as graphs of Deeplearning4j's layers and of
 * some layers of our own.
 */
package org.timnet.network.peer;
