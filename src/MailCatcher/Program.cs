using MailCatcher.Commands;

return await EntryPoint.RunAsync(args, Environment.GetEnvironmentVariable, Console.Out, Console.Error);
