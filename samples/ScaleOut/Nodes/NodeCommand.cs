using ComplaintFlow.Errors;
using ComplaintFlow.Events;
using ComplaintFlow.Samples.ScaleOut.Databases;
using ComplaintFlow.Samples.ScaleOut.House;
using ComplaintFlow.Samples.ScaleOut.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ComplaintFlow.Samples.ScaleOut.Nodes;

/// <summary>One node: a host like any other, with a desk, a worker and a consumer of the queue.</summary>
internal static class NodeCommand
{
    public const string Name = "node";

    /// <summary>Where the connection string comes from: command lines can be read by everybody on the machine.</summary>
    public const string ConnectionVariable = "SCALEOUT_CONNECTION";

    public static async Task<int> RunAsync(Share share)
    {
        if (Environment.GetEnvironmentVariable(ConnectionVariable) is not { } connection)
        {
            await Console.Error.WriteLineAsync($"Nodes are started by the sample itself, which sets {ConnectionVariable}.");
            return ExitCode.NotTried;
        }

        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Error).AddFilter("Microsoft", LogLevel.None).AddFilter("Npgsql", LogLevel.None);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        if (share.Ahead > TimeSpan.Zero)
            builder.Services.AddSingleton<TimeProvider>(new ClockAhead(share.Ahead));
        builder.Services.AddDbContextPool<ScaleContext>(options => options.UseNpgsql(connection));
        HouseRules.Apply(builder.Services.AddComplaintFlow())
            .AddSubscriber<QueueSubscriber>("queue", s => s.Only<ComplaintReceived>().Only<StatusChanged>().Only<EscalationFired>())
            .AddWorker(w =>
            {
                // Nodes live for seconds here, and what a killed one had leased waits for its lease to end.
                w.Lease = HouseRules.Lease;
                w.MaxSkew = HouseRules.MaxSkew;
                w.PollInterval = TimeSpan.FromSeconds(1);
                w.BatchSize = w.PerRealm = 40;
                w.FirstRetry = TimeSpan.FromMilliseconds(200);
                w.LongestRetry = TimeSpan.FromSeconds(5);
                w.MaxAttempts = 100;
            })
            .AllowEveryActor()
            .UseEntityFrameworkCore<ScaleContext>();
        builder.Services.AddSingleton(share).AddSingleton<Clerk>();
        builder.Services.AddHostedService<ParentWatch>().AddHostedService<Heartbeat>().AddHostedService<QueueConsumer>().AddHostedService<ShareWork>();
        using IHost host = builder.Build();
        try
        {
            await host.RunAsync();
        }
        catch (Exception fault) when (DatabaseFault.Is(fault) || fault is StoreUnavailableException)
        {
            // The parent starts this node again when the database answers.
            return ExitCode.NotTried;
        }
        catch (OperationCanceledException)
        {
            // The parent has ended before this node had started.
        }

        return ExitCode.AllThere;
    }
}
