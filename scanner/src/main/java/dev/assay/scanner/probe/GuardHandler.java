package dev.assay.scanner.probe;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** Asks the guard at the one place that every connection passes: literals, redirects and changed names too. */
public final class GuardHandler extends ChannelOutboundHandlerAdapter {

    /** The guard said no. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    private final AddressGuard guard;

    /** One for a channel; it is added before any other handler. */
    public GuardHandler(AddressGuard guard) {
        this.guard = guard;
    }

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        if (!(remote instanceof InetSocketAddress inet) || inet.getAddress() == null) {
            promise.setFailure(new Refused("the address of " + remote + " is not known"));
        } else if (!guard.permits(inet.getAddress())) {
            promise.setFailure(new Refused("the address " + AddressKind.text(inet.getAddress())
                    + " is not allowed: it is private, link-local, a metadata service or otherwise special"));
        } else {
            context.connect(remote, local, promise);
        }
    }
}
