using System.Globalization;
using System.Net;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Journeys;

/// <summary>Tells a route as steps of a journey: what the DNS was asked, and which hosts it led to.</summary>
internal static class RouteSteps
{
    /// <summary>The questions and their answers, then the host that took the message, or why there was none.</summary>
    /// <param name="route">The route.</param>
    /// <param name="time">When it was found.</param>
    public static IEnumerable<JourneyStep> Of(MxResolution route, DateTimeOffset time)
    {
        foreach (var step in route.Steps)
        {
            yield return Question(step, time);
        }

        if (route.Failure is { } failure)
        {
            yield return new JourneyStep(
                time, JourneyServer.Smtp, "no route", failure.Code < 500 ? StepOutcome.Deferred : StepOutcome.Failed)
            {
                Code = failure.Code,
                Text = $"{failure.EnhancedCode} {failure.Text}",
            };
        }
        else if (route.Hosts is [var first, ..])
        {
            yield return Acceptance(first, route.Hosts.Count, time);
        }
    }

    /// <summary>A host as people name it: its name and its first address.</summary>
    public static string NameOf(MxHost host) => host.Name.StartsWith('[') ? host.Name : $"{host.Name.TrimEnd('.')} [{host.Addresses[0]}]";

    private static JourneyStep Question(MxStep step, DateTimeOffset time)
    {
        var notes = new List<string>(3) { step.Rule };
        if (step.Delay > TimeSpan.Zero)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"answered after {step.Delay.TotalSeconds:0.###} s"));
        }

        if (step.Note is not null)
        {
            notes.Add(step.Note);
        }

        return new JourneyStep(time, JourneyServer.Dns, $"{step.Type} looked up", OutcomeOf(step.Outcome))
        {
            Text = $"{step.Name.TrimEnd('.')} {step.Type}: {(step.Answers.Count > 0 ? string.Join("; ", step.Answers) : step.Outcome)}",
            Detail = string.Join("; ", notes),
        };
    }

    private static StepOutcome OutcomeOf(string outcome) => outcome switch
    {
        "NOERROR" => StepOutcome.Done,
        "NXDOMAIN" => StepOutcome.Failed,
        "TRUNCATED" => StepOutcome.Noted,
        _ => StepOutcome.Deferred,
    };

    // RFC 5321 §5.1: hosts are tried in the order of their preference, so that the first that works takes the message.
    private static JourneyStep Acceptance(MxHost host, int hosts, DateTimeOffset time)
    {
        var notes = new List<string>(2);
        if (hosts > 1)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"preference {host.Preference}, first of {hosts} hosts"));
        }

        if (!host.Addresses.Any(IsNear))
        {
            notes.Add("a real server would have been dialled at that address; here the message was delivered all the same");
        }

        return new JourneyStep(time, JourneyServer.Recipient, "accepted", StepOutcome.Done)
        {
            Code = 250,
            Text = $"{NameOf(host)} took it",
            Detail = notes.Count > 0 ? string.Join("; ", notes) : null,
        };
    }

    /// <summary>Whether an address may be this machine's or one of its network.</summary>
    private static bool IsNear(IPAddress address)
    {
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6UniqueLocal)
        {
            return true;
        }

        // RFC 1918 §3: addresses of private networks, such as those of containers.
        return address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, _, _] or [192, 168, _, _];
    }
}
