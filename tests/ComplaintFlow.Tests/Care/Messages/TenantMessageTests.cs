using ComplaintFlow.Events;
using ComplaintFlow.Messages;
using ComplaintFlow.Tests.Desk;
using ComplaintFlow.Tests.Tenants;
using Microsoft.Extensions.DependencyInjection;
using static ComplaintFlow.Tests.Tenants.TenantHost;

namespace ComplaintFlow.Tests.Care.Messages;

/// <summary>Tenants in one container have templates and mailers of their own.</summary>
public class TenantMessageTests
{
    [Fact]
    public async Task Each_tenant_writes_under_its_own_name_through_its_own_mailer()
    {
        Dictionary<string, PostOffice> offices = All.ToDictionary(Key, _ => new PostOffice());
        await using TenantHost host = new(
            configure: builder =>
            {
                builder.Services.AddSingleton<IMailer>(offices[Key(null)]);
                foreach (string name in All.OfType<string>())
                    builder.Services.AddKeyedSingleton<IMailer>(name, offices[name]);
            },
            each: b => b
                .AddMessages(m => m.On<ComplaintReceived>().Send("receipt"))
                .AddMessageTemplates(t => t.Firm($"Firm of {Key(b.Tenant)}").Template(new($"Goods of {Key(b.Tenant)}", "en", "s", "t", "h")))
                .UseMailer<PostOffice>());
        await host.StartAsync();

        foreach (string? name in All)
        {
            ComplaintId id = (await host.Of<IComplaintDesk>(name).ReceiveAsync(TestHost.Intake(), TestHost.Agent)).OrThrow().Id;
            await host.Of<IComplaintWorker>(name).RunOnceAsync();

            RenderedMessage sent = Assert.Single(offices[Key(name)].Delivered);
            Assert.Equal($"{id}/receipt-1", sent.Id);
            Assert.EndsWith($"Firm of {Key(name)}\n", sent.Text, StringComparison.Ordinal);
        }
    }
}
