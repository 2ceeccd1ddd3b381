using System.Globalization;
using System.Text;
using Xunit;
using Xunit.Sdk;

namespace TestKit.Fuzzing;

/// <summary>
/// Gives changed inputs to a target until one fails, or enough were tried: always the same few in the usual run, which so never fails by
/// chance, and others each time, as many as fit, where <c>MAILCATCHER_FUZZ_SECONDS</c> is set. Every input has a seed of its own, which a
/// failure names; <c>MAILCATCHER_FUZZ_SEED</c> begins with the input of that seed.
/// </summary>
public static class Fuzz
{
    /// <summary>Names the seed of the first input.</summary>
    public const string SeedVariable = "MAILCATCHER_FUZZ_SEED";

    /// <summary>Names the seconds that each target is given.</summary>
    public const string SecondsVariable = "MAILCATCHER_FUZZ_SECONDS";

    /// <summary>LIMIT: most octets that a target may allocate for one input.</summary>
    private const long MaxAllocation = 256L * 1024 * 1024;

    /// <summary>Real time after which an input is taken for a hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Gives changed inputs to a target that does not wait.</summary>
    /// <param name="corpus">Known inputs.</param>
    /// <param name="inputs">How many are tried in the usual run.</param>
    /// <param name="check">The target: fails by throwing.</param>
    public static Task RunAsync(IReadOnlyList<byte[]> corpus, int inputs, Action<byte[]> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        return RunAsync(corpus, inputs, (octets, _) => Task.Run(() =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            check(octets);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MaxAllocation);
        }));
    }

    /// <summary>Gives changed inputs to a target.</summary>
    /// <param name="corpus">Known inputs.</param>
    /// <param name="inputs">How many are tried in the usual run.</param>
    /// <param name="check">The target, with a generator for what else it decides by chance: fails by throwing.</param>
    public static async Task RunAsync(IReadOnlyList<byte[]> corpus, int inputs, Func<byte[], Random, Task> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        var mutator = new Mutator(corpus);
        var limit = Number(SecondsVariable) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
        var first = Number(SeedVariable) ?? (limit is null ? 1 : Random.Shared.Next());
        var start = TimeProvider.System.GetTimestamp();
        var tried = 0;
        for (; limit is null ? tried < inputs : TimeProvider.System.GetElapsedTime(start) < limit; tried++)
        {
            var seed = unchecked(first + tried) & int.MaxValue;
            var random = new Random(seed);
            var octets = mutator.Next(random);
            try
            {
                await check(octets, random).WaitAsync(Patience);
            }
            catch (Exception error)
            {
                throw new XunitException($"{error.Message}\n{SeedVariable}={seed} tries this input again: {Show(octets)}", error);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{tried} inputs, the first with {SeedVariable}={first}");
    }

    private static int? Number(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : null;

    /// <summary>The octets as a literal; of many only the first.</summary>
    private static string Show(byte[] octets)
    {
        const int MaxShown = 4000;
        var text = new StringBuilder();
        foreach (var octet in octets.Take(MaxShown))
        {
            text.Append(octet switch
            {
                (byte)'\r' => "\\r",
                (byte)'\n' => "\\n",
                (byte)'\\' => "\\\\",
                (byte)'"' => "\\\"",
                >= 0x20 and < 0x7F => ((char)octet).ToString(),
                _ => $"\\x{octet:X2}",
            });
        }

        return $"\"{text}\"{(octets.Length > MaxShown ? $"… ({octets.Length} octets)" : "")}";
    }
}
