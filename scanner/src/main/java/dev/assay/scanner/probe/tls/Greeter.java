package dev.assay.scanner.probe.tls;

import dev.assay.scanner.probe.AddressGuard;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * Opens a connection to one address, says one greeting and reads the reply. The connection is refused unless the address guard permits
 * the address; connecting and the whole reply each have their time.
 *
 * @param guard asked before every connection
 * @param connect most time to connect
 * @param answer most time for the whole reply
 */
record Greeter(AddressGuard guard, Duration connect, Duration answer) {

    private static final SecureRandom RANDOM = new SecureRandom();

    ServerReply greet(InetAddress address, int port, ClientHello hello) {
        var random = new byte[32];
        RANDOM.nextBytes(random);
        try (var socket = open(address, port)) {
            socket.getOutputStream().write(hello.encode(random));
            socket.getOutputStream().flush();
            return ReplyReader.read(inTime(socket));
        } catch (SocketTimeoutException e) {
            return new ServerReply.Unreachable("no answer within the time");
        } catch (java.net.ConnectException e) {
            return new ServerReply.Unreachable("the connection was refused");
        } catch (Refused e) {
            return new ServerReply.Unreachable("the address is not permitted");
        } catch (IOException e) {
            return new ServerReply.Closed(); // a reset is how some servers decline
        }
    }

    Socket open(InetAddress address, int port) throws IOException {
        if (!guard.permits(address)) {
            throw new Refused();
        }
        var socket = new Socket(java.net.Proxy.NO_PROXY);
        try {
            socket.connect(new InetSocketAddress(address, port), (int) connect.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) answer.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** The socket's input, which times out when the whole reply takes too long, however it trickles. */
    private InputStream inTime(Socket socket) throws IOException {
        long end = System.nanoTime() + answer.toNanos();
        return new FilterInputStream(socket.getInputStream()) {
            @Override
            public int read() throws IOException {
                hurry();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                hurry();
                return super.read(bytes, from, length);
            }

            private void hurry() throws IOException {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new SocketTimeoutException();
                }
                socket.setSoTimeout((int) left);
            }
        };
    }

    /** The address guard said no. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
