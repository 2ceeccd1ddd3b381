using System.Globalization;

namespace Benchmarks.Load;

/// <summary>What the load runs take from the command line.</summary>
internal sealed record LoadOptions(string Server, int Rounds, int Messages, string? MailDev)
{
    public static LoadOptions Parse(string[] args, int defaultMessages)
    {
        var options = new LoadOptions("", 3, defaultMessages, null);
        for (var i = 0; i < args.Length; i += 2)
        {
            var value = i + 1 < args.Length ? args[i + 1] : throw new LoadException($"{args[i]} needs a value");
            options = args[i] switch
            {
                "--server" => options with { Server = value },
                "--rounds" => options with { Rounds = Number(args[i], value) },
                "--messages" => options with { Messages = Number(args[i], value) },
                "--maildev" => options with { MailDev = value },
                _ => throw new LoadException($"unknown option {args[i]}"),
            };
        }

        return options.Server.Length > 0 ? options : options with { Server = Repository.ReleaseServer() };
    }

    private static int Number(string option, string value)
        => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new LoadException($"{option} takes a whole number above 0, not '{value}'");
}
