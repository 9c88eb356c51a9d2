using ComplaintFlow.Desk;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Escalation;

/// <summary>What the worker does for one complaint.</summary>
internal static class CatchUp
{
    public static async Task<Complaint> RunAsync(TestHost host, ComplaintId id)
    {
        ComplaintClocks clocks = host.Services.GetRequiredService<ComplaintClocks>();
        while ((await clocks.CatchUpAsync(Realm.Default, id)).Advanced)
        {
        }

        return (await host.Desk.FindAsync(id, TestHost.Agent))!;
    }
}
