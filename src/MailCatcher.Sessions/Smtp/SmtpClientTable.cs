using System.Net;

namespace MailCatcher.Sessions.Smtp;

/// <summary>
/// What the clients of one server have done lately, by address, as far as there are limits on it. Clients without an
/// address have none. Thread-safe.
/// </summary>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class SmtpClientTable(SmtpOptions options, TimeProvider time)
{
    /// <summary>How many clients are remembered before those are forgotten who have done nothing that still counts.</summary>
    private const int FirstSweep = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Client> _clients = [];
    private int _sweepAt = FirstSweep;

    /// <summary>How many clients are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>A connection begins, and ends when the visit is disposed of; it counts even when it is not admitted.</summary>
    public Visit Enter(IPEndPoint? peer)
    {
        if (peer is null || (options.MaxConnectionsPerClient == 0 && options.ConnectionRate is null))
        {
            return new Visit(this, null, SmtpAdmission.Admitted);
        }

        lock (_gate)
        {
            var client = Find(peer);
            client.Connections++;
            var admission = !client.Entered.TryTake(options.ConnectionRate, time) ? SmtpAdmission.TooOften
                : options.MaxConnectionsPerClient > 0 && client.Connections > options.MaxConnectionsPerClient ? SmtpAdmission.TooManyAtOnce
                : SmtpAdmission.Admitted;
            return new Visit(this, client, admission);
        }
    }

    /// <summary>Counts a message that a client begins; false when it is one too many.</summary>
    public bool TryTakeMessage(IPEndPoint? peer) => TryTake(peer, options.MessageRate, static client => client.Messages);

    /// <summary>Counts a recipient that a client names; false when it is one too many.</summary>
    public bool TryTakeRecipient(IPEndPoint? peer) => TryTake(peer, options.RecipientRate, static client => client.Recipients);

    private bool TryTake(IPEndPoint? peer, RateLimit? limit, Func<Client, Window> window)
    {
        if (peer is null || limit is null)
        {
            return true;
        }

        lock (_gate)
        {
            return window(Find(peer)).TryTake(limit, time);
        }
    }

    private Client Find(IPEndPoint peer)
    {
        var address = peer.Address.IsIPv4MappedToIPv6 ? peer.Address.MapToIPv4() : peer.Address;
        if (_clients.TryGetValue(address, out var known))
        {
            return known;
        }

        if (_clients.Count >= _sweepAt)
        {
            Sweep();
        }

        var client = new Client();
        _clients.Add(address, client);
        return client;
    }

    private void Sweep()
    {
        foreach (var (address, client) in _clients)
        {
            if (client.Connections == 0
                && client.Entered.IsOver(options.ConnectionRate, time)
                && client.Messages.IsOver(options.MessageRate, time)
                && client.Recipients.IsOver(options.RecipientRate, time))
            {
                _clients.Remove(address);
            }
        }

        _sweepAt = Math.Max(FirstSweep, _clients.Count * 2);
    }

    private void Leave(Client client)
    {
        lock (_gate)
        {
            client.Connections--;
        }
    }

    /// <summary>One connection, as long as it lasts.</summary>
    internal readonly struct Visit : IDisposable
    {
        private readonly SmtpClientTable _table;
        private readonly Client? _client;

        internal Visit(SmtpClientTable table, Client? client, SmtpAdmission admission)
        {
            _table = table;
            _client = client;
            Admission = admission;
        }

        /// <summary>Whether the client may have it.</summary>
        public SmtpAdmission Admission { get; }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_client is not null)
            {
                _table.Leave(_client);
            }
        }
    }

    /// <summary>What one client has done.</summary>
    internal sealed class Client
    {
        public int Connections { get; set; }

        public Window Entered { get; } = new();

        public Window Messages { get; } = new();

        public Window Recipients { get; } = new();
    }

    /// <summary>How often something has happened since its time began.</summary>
    internal sealed class Window
    {
        private long _begun;
        private int _count;

        public bool TryTake(RateLimit? limit, TimeProvider time)
        {
            if (limit is null)
            {
                return true;
            }

            if (IsOver(limit, time))
            {
                _begun = time.GetTimestamp();
                _count = 0;
            }

            if (_count >= limit.Count)
            {
                return false;
            }

            _count++;
            return true;
        }

        public bool IsOver(RateLimit? limit, TimeProvider time)
            => limit is null || _count == 0 || time.GetElapsedTime(_begun) >= limit.Per;
    }
}
