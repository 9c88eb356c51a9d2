using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Samples.RouteFile;

/// <summary>A desk in memory with the rules of a file.</summary>
internal sealed class RoutingHost : IAsyncDisposable
{
    private const int LongestRules = 4 << 20;
    private const int MostFaults = 10;

    private readonly ServiceProvider _services;

    private RoutingHost(ServiceProvider services) => _services = services;

    public IComplaintDesk Desk => _services.GetRequiredService<IComplaintDesk>();

    public static RoutingHost Open(string path)
    {
        IConfiguration configuration = Read(path);
        // The section may stand by itself, or where it stands in appsettings.json.
        IConfiguration section = configuration.GetSection("ComplaintFlow").Exists() ? configuration.GetSection("ComplaintFlow") : configuration;
        ServiceCollection services = new();
        services.AddComplaintFlow(section).AllowEveryActor().UseInMemoryStore();
        ServiceProvider provider = services.BuildServiceProvider();
        try
        {
            provider.GetRequiredService<IComplaintDesk>();
            return new(provider);
        }
        catch (InvalidRulesException invalid)
        {
            provider.Dispose();
            throw new BadFileException($"'{path}'", string.Join(' ', invalid.Faults.Take(MostFaults)), invalid.Faults.Skip(MostFaults).Any() ? $"And {invalid.Faults.Skip(MostFaults).Count()} more." : "");
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static IConfigurationRoot Read(string path)
    {
        using FileStream file = InputFile.Open(path);
        if (file.Length > LongestRules)
            throw new BadFileException($"'{path}'", $"The rules have more than {LongestRules >> 20} MB.", "Name a file of rules.");
        try
        {
            return new ConfigurationBuilder().AddJsonStream(file).Build();
        }
        catch (Exception fault) when (fault is FormatException or JsonException or InvalidDataException)
        {
            throw new BadFileException($"'{path}'", $"This is not JSON. {fault.InnerException?.Message ?? fault.Message}", "Write it as appsettings.json is written.");
        }
    }
}
