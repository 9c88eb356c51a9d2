using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace ComplaintFlow.Samples.Tests.WebHost;

/// <summary>What operators see of a node.</summary>
public class OperatorTests
{
    [Fact]
    public async Task Metrics_and_traces_are_exported_and_name_no_customer()
    {
        await using Collector collector = new();
        await using SqliteFirm firm = new();
        WebHostNode node = await firm.StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
            ("OTEL_BSP_SCHEDULE_DELAY", "300"));

        (await Caller.Agent.With("Idempotency-Key", "call-1").PostAsync(node, "/complaints", AttackedFirm.Intake)).Expect(HttpStatusCode.Created);

        await Until.TrueAsync(() => collector.Has("/v1/metrics", "complaintflow.command.duration") && collector.Has("/v1/metrics", "http.server.request.duration"));
        await Until.TrueAsync(() => collector.Has("/v1/traces", "complaintflow.command") && collector.Has("/v1/traces", "POST /complaints"));
        Assert.False(collector.Has("/v1/metrics", "Li Na") || collector.Has("/v1/traces", "Li Na") || collector.Has("/v1/traces", "Charged twice"));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_and_the_same_request_succeeds_when_it_is_back()
    {
        await using SqliteFirm firm = new();
        WebHostNode node = await firm.StartAsync();
        Caller caller = Caller.Agent.With("Idempotency-Key", "call-1");
        File.Move(firm.File, $"{firm.File}.away");

        (await caller.PostAsync(node, "/complaints", AttackedFirm.Intake)).ExpectProblem(HttpStatusCode.ServiceUnavailable, "CF5001");
        File.Move($"{firm.File}.away", firm.File);

        (await caller.PostAsync(node, "/complaints", AttackedFirm.Intake)).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Headers_are_believed_in_development_only()
    {
        await using SqliteFirm firm = new();

        (int exitCode, string said) = await WebHostNode.RunAsync(firm.Settings(("ASPNETCORE_ENVIRONMENT", "Production")));

        Assert.NotEqual(0, exitCode);
        Assert.Contains("Authenticate your users.", said, StringComparison.Ordinal);
    }

    /// <summary>Takes what is sent by OTLP over HTTP, where names are plain UTF-8.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentBag<(string Path, string Body)> _taken = [];
        private readonly Task _taking;

        public Collector()
        {
            using System.Net.Sockets.TcpListener free = new(IPAddress.Loopback, 0);
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _taking = TakeAsync();
        }

        public string Address { get; }

        public bool Has(string path, string text) => _taken.Any(one => one.Path == path && one.Body.Contains(text, StringComparison.Ordinal));

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _taking;
        }

        private async Task TakeAsync()
        {
            try
            {
                while (true)
                {
                    HttpListenerContext context = await _listener.GetContextAsync();
                    using StreamReader body = new(context.Request.InputStream, Encoding.UTF8);
                    _taken.Add((context.Request.Url!.AbsolutePath, await body.ReadToEndAsync()));
                    context.Response.Close();
                }
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                // It is closed.
            }
        }
    }
}
