// Node-RED as its guide on securing says: users with a role each, nobody else. The passwords are NAME-demo-password.
module.exports = {
    uiHost: "127.0.0.1",
    uiPort: process.env.PORT,
    userDir: process.env.DATA,
    flowFile: "flows.json",
    credentialSecret: "a secret of this benchmark alone",
    telemetry: {enabled: false},
    logging: {console: {level: "warn"}},
    externalModules: {palette: {allowInstall: false, allowUpload: false}},
    adminAuth: {
        type: "credentials",
        users: [
            {username: "alice", password: "$2a$08$VElWyqpWtVaQNtnUNX2PvOCCcdrY4YBW2OPzQSsL.JIp1UXunYARC", permissions: "read"},
            {username: "bob", password: "$2a$08$1UOAr2AQNNTJkCLPjlXQ9O9Ou3FpvYGMfpds2L0P6hEmJhkhSIX7m", permissions: "read"},
            {username: "root", password: "$2a$08$EoPl2yMmhvFteBNmrfURouoreZb6sp0Boaid6D.bi7SdKeW6.wtku", permissions: "*"}
        ]
    }
};
