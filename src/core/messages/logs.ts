/** What is said of agents' logs. */
export const logTexts = {
  'logs.inMemory':
    'What your agents’ logs tell can’t be kept in {file}, so the logs are read again in each window. Free some disk space or make the folder writable.',
  'logs.failed': 'What your agents’ logs tell can’t be looked up. The log has the details; it is tried again.',
  'logs.offer':
    'Logs on this machine: {names}. Show tokens and estimated costs from them? Only counts are kept, and nothing is sent.',
  'logs.offer.yes': 'Read Logs',
  'note.fromLogs': 'From {agent}’s own log on this machine.',
} as const;
