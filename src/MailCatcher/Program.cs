using System.Collections;
using MailCatcher.Commands;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);
return await EntryPoint.RunAsync(args, environment, Console.Out, Console.Error);
