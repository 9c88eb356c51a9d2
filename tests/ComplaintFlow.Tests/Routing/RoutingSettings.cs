using System.Text;
using ComplaintFlow.Routing;
using Microsoft.Extensions.Configuration;

namespace ComplaintFlow.Tests.Routing;

/// <summary>Routing as a host would write it in appsettings.json, under <c>Routing</c>.</summary>
internal static class RoutingSettings
{
    public static RoutingOptions Of(string json)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(json));
        RoutingOptions options = new();
        options.Read(new ConfigurationBuilder().AddJsonStream(stream).Build());
        return options;
    }

    public static RoutingTable Compile(string json, Action<RoutingTableBuilder>? define = null)
    {
        List<Fault> faults = [];
        RoutingTable? table = Compile(json, define, faults);
        Assert.Empty(faults);
        return table!;
    }

    public static string[] FaultsOf(string json, Action<RoutingTableBuilder>? define = null)
    {
        List<Fault> faults = [];
        Assert.Null(Compile(json, define, faults));
        return [.. faults.Select(fault => fault.ToString())];
    }

    private static RoutingTable? Compile(string json, Action<RoutingTableBuilder>? define, List<Fault> faults)
    {
        RoutingOptions code = new();
        define?.Invoke(new(code));
        return RoutingCompiler.Compile(new(code, Of(json)), faults);
    }
}
