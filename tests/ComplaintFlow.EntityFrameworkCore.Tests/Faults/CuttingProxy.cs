using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ComplaintFlow.EntityFrameworkCore.Tests.Faults;

/// <summary>Stands between a client and the server, and on request loses what the server says next, together with the connection.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _server;
    private int _loseNext;

    public CuttingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Lost { get; private set; }

    public string Redirect(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ConnectionString;

    public Task LoseNextReply()
    {
        Volatile.Write(ref _loseNext, 1);
        return Task.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient toClient = client;
        using TcpClient toServer = new();
        await toServer.ConnectAsync(IPAddress.Loopback, _server);
        await Task.WhenAny(PumpAsync(toClient, toServer, isReply: false), PumpAsync(toServer, toClient, isReply: true));
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isReply)
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.GetStream().ReadAsync(buffer)) > 0;)
            {
                if (isReply && Interlocked.Exchange(ref _loseNext, 0) == 1)
                {
                    Lost++;
                    return;
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The other side is gone.
        }
    }
}
