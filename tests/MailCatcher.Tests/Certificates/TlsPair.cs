using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace MailCatcher.Tests.Certificates;

/// <summary>A handshake between a client that trusts one authority and our options, over pipes.</summary>
internal static class TlsPair
{
    /// <summary>What the client found wrong with the server, and the certificate and protocol it saw.</summary>
    public static async Task<Seen> ConnectAsync(SslServerAuthenticationOptions serverOptions, X509Certificate2? trusted, string host)
    {
        var (toServer, toClient) = (new Pipe(), new Pipe());
        await using var server = new SslStream(new PipeStream(toServer.Reader, toClient.Writer));
        await using var client = new SslStream(new PipeStream(toClient.Reader, toServer.Writer));
        Seen? seen = null;
        var clientOptions = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            CertificateChainPolicy = Policy(trusted),
#pragma warning disable CA5359 // What is wrong is recorded, and the test says what ought to be.
            RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            {
                seen = new Seen(errors, X509CertificateLoader.LoadCertificate(certificate!.GetRawCertData()), chain!.ChainElements.Count);
                return true;
            },
#pragma warning restore CA5359
        };
        var token = TestContext.Current.CancellationToken;
        await Task.WhenAll(server.AuthenticateAsServerAsync(serverOptions, token), client.AuthenticateAsClientAsync(clientOptions, token))
            .WaitAsync(TimeSpan.FromSeconds(30), token);
        return seen! with { Protocol = client.SslProtocol };
    }

    private static X509ChainPolicy Policy(X509Certificate2? trusted)
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true };
        if (trusted is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.Add(trusted);
        }

        return policy;
    }

    internal sealed record Seen(SslPolicyErrors Errors, X509Certificate2 Certificate, int ChainLength)
    {
        public System.Security.Authentication.SslProtocols Protocol { get; init; }
    }

    private sealed class PipeStream(PipeReader reader, PipeWriter writer) : Stream
    {
        private readonly Stream _in = reader.AsStream();
        private readonly Stream _out = writer.AsStream();

        public override bool CanRead => true;

        public override bool CanWrite => true;

        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => _in.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => _in.ReadAsync(buffer, cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => _out.Write(buffer, offset, count);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _out.WriteAsync(buffer, cancellationToken);
            await _out.FlushAsync(cancellationToken);
        }

        public override void Flush() => _out.Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => _out.FlushAsync(cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _in.Dispose();
                _out.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
