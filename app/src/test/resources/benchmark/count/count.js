// Loaded before a server: counts the requests that reach it and prints a line for each, so that no scanner's own count is believed.
const http = require("node:http");
const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, ...rest) {
    if (event === "request") {
        process.stdout.write("asked\n");
    }
    return emit.call(this, event, ...rest);
};
