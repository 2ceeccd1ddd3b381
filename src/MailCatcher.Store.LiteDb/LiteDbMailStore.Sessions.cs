using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Pages;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.LiteDb.Writing;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.LiteDb;

/// <content>Ended sessions.</content>
public sealed partial class LiteDbMailStore : ISessionStore
{
    private const int SessionsPerRead = 64;

    /// <summary>Octets of sessions in one transaction: what LiteDB keeps in memory of it is twice that.</summary>
    private const int SessionOctetsPerWrite = 1024 * 1024;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SessionRecord>> LoadSessionsAsync(CancellationToken cancellationToken)
    {
        // Not from the caller's thread: there may be many, and whoever asks serves others meanwhile.
        return await Task.Run(ReadSessions, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SaveSessionsAsync(IReadOnlyList<SessionRecord> ended, int keep, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ended);
        cancellationToken.ThrowIfCancellationRequested();
        var batch = new List<byte[]>();
        foreach (var session in ended)
        {
            batch.Add(SessionOctets.Write(session));
            if (batch.Sum(octets => octets.Length) >= SessionOctetsPerWrite)
            {
                await _writer.EnqueueAsync(new SaveSessionsRequest(batch, keep));
                batch = [];
            }
        }

        await _writer.EnqueueAsync(new SaveSessionsRequest(batch, keep));
    }

    /// <inheritdoc/>
    public Task ForgetSessionsAsync(CancellationToken cancellationToken) => _writer.EnqueueAsync(new ForgetSessionsRequest(_database));

    private List<SessionRecord> ReadSessions()
    {
        var all = new List<SessionRecord>();
        for (var after = 0L; ;)
        {
            var documents = _database.Read(engine => engine.FindAfter(Collections.Sessions, after, SessionsPerRead));
            try
            {
                all.AddRange(documents.Select(SessionDocument.Read));
            }
            catch (Exception error) when (IsMalformed(error))
            {
                throw DataFileErrors.Damaged(_database.Location, error);
            }

            if (documents.Count < SessionsPerRead)
            {
                return all;
            }

            after = documents[^1]["_id"].AsInt64;
        }
    }
}
