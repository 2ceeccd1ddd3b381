using Benchmarks.Load;
using Benchmarks.Peers;

const string Usage = """
    usage: dotnet run -c Release --project tests/Benchmarks -- COMMAND [options]

      capture   CPU per message and messages a second beside smtp-sink, the SmtpServer package and MailDev
      large     memory while ten 50 MiB mails arrive at once
      inbox     list, search and open with many stored mails
      starttls  messages a second and CPU under STARTTLS beside plaintext
      startup   time from start to listening, and memory at rest

    options of all five
      --server PATH    the mailcatcher executable to measure (default: the Release build of src/MailCatcher)
      --rounds N       times each server is measured; medians are printed (default 3)
      --messages N     messages per measurement (capture: 10000; starttls: 5000; inbox: stored mails, 100000)
      --maildev PATH   MailDev's start script (default: installed from npm into artifacts/)
    """;

if (args.Length == 0)
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var rest = args[1..];
try
{
    switch (args[0])
    {
        case "capture":
            await CaptureLoad.RunAsync(LoadOptions.Parse(rest, defaultMessages: 10_000));
            return 0;
        case "large":
            await LargeMailLoad.RunAsync(LoadOptions.Parse(rest, defaultMessages: 10));
            return 0;
        case "inbox":
            await InboxLoad.RunAsync(LoadOptions.Parse(rest, defaultMessages: 100_000));
            return 0;
        case "starttls":
            await StartTlsLoad.RunAsync(LoadOptions.Parse(rest, defaultMessages: 5_000));
            return 0;
        case "startup":
            await StartupLoad.RunAsync(LoadOptions.Parse(rest, defaultMessages: 0));
            return 0;
        case SmtpServerPeer.Command:
            await SmtpServerPeer.RunAsync(int.Parse(rest[0], System.Globalization.CultureInfo.InvariantCulture));
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (LoadException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
