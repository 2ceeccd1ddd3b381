using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MailCatcher.Store.Scheduling;

/// <summary>Something to be done at some time, kept so that it is done also after a restart.</summary>
/// <param name="Key">Its name, see <see cref="NewKey"/>.</param>
/// <param name="Due">When it is to be done (UTC, millisecond precision).</param>
/// <param name="Work">What is to be done, in the words of whoever does it.</param>
public sealed record ScheduledWork(long Key, DateTimeOffset Due, string Work)
{
    /// <summary>A new random key, never 0 and never negative.</summary>
    public static long NewKey()
    {
        Span<byte> bytes = stackalloc byte[8];
        RandomNumberGenerator.Fill(bytes);
        return (BinaryPrimitives.ReadInt64LittleEndian(bytes) & long.MaxValue) | 1;
    }
}
