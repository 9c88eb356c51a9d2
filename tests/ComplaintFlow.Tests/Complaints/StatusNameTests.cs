using System.Globalization;
using ComplaintFlow.Tests.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests.Complaints;

public class StatusNameTests
{
    [Theory]
    [InlineData("en", "Receive and record")]
    [InlineData("zh-CN", "接收与记录")]
    public async Task A_complaint_names_its_status_as_lists_do(string language, string name)
    {
        CultureInfo reader = CultureInfo.GetCultureInfo(language);
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        CultureInfo before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = reader;
        try
        {
            Assert.Equal(name, complaint.StatusName(ComplaintTexts.Default, reader));
            Assert.Equal(name, Assert.Single((await host.Desk.ListAsync(new ComplaintQuery(), TestHost.Agent)).Items).StatusName);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task A_status_that_the_texts_do_not_know_is_named_by_itself()
    {
        Status own = Status.Of("in the workshop");
        await using TestHost host = new(builder => builder.UseLifecycle(Lifecycle.Define("workshop", 1, l =>
        {
            l.StartsAt(own);
            l.Configure(own).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        })));

        Assert.Equal("in the workshop", (await host.ReceiveAsync()).StatusName(ComplaintTexts.Default, CultureInfo.InvariantCulture));
    }
}
