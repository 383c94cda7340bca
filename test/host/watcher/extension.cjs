// VS Code activates what asks for `*` before what asks for `onStartupFinished`: the recorders are in place in time. They
// lie in the folder of the extension under test, so that VS Code gives them the same API object as that extension.
exports.activate = () => {
  exports.recorders = require(process.env.FUELGAUGE_TEST_EDITOR);
};
