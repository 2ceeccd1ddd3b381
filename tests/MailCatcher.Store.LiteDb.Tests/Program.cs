using MailCatcher.Store.LiteDb.Tests;
using MailCatcher.Store.LiteDb.Tests.Crash;
using Xunit.MicrosoftTestingPlatform;

return args is [CrashWriter.Argument, var path, var seed]
    ? await CrashWriter.RunAsync(path, int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture))
    : await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions);
