// What a command needs beyond the everyday parts: its own file of the build, loaded when the first one is called.
// It has copies of what it imports, so nothing that is told by its class or holds state may be imported here by value.
export { answerAgent } from '../agentTool.ts';
export { remove, rename, replaceKey, signInAgain } from './accountCommands.ts';
export { addAccount, addFound } from './addAccount.ts';
export { chooseStatusBarStyle } from './chooseStatusBarStyle.ts';
export { deleteAllData } from './deleteAllData.ts';
export { diagnostics } from './diagnostics.ts';
export { exportHistory } from './exportHistory.ts';
export { savePicture } from './savePicture.ts';
export { addSink, removeSink, testSink } from './sinkCommands.ts';
export { snooze } from './snooze.ts';
