using System.Globalization;
using ComplaintFlow.Commands;
using ComplaintFlow.Tests.Desk;

namespace ComplaintFlow.Tests.Care;

public class ContactHoursTests
{
    [Theory]
    [InlineData("Mon-Fri 18:00-20:00, Sat 10:00-12:00 Asia/Shanghai", "Mon-Fri 18:00-20:00, Sat 10:00-12:00 Asia/Shanghai")]
    [InlineData("fri-MON 09:00-24:00 UTC", "Fri-Mon 09:00-24:00 UTC")]
    public void Hours_are_written_as_they_are_read(string text, string written)
    {
        ContactHours hours = ContactHours.Parse(text);

        Assert.Equal(written, hours.ToString());
        Assert.Equal(hours, ContactHours.Parse(hours.ToString()));
        Assert.Equal(hours.GetHashCode(), ContactHours.Parse(written).GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("evenings")]
    [InlineData("Mon 18:00-20:00")]
    [InlineData("Mon 20:00-18:00 UTC")]
    [InlineData("Mon-Tue-Wed 18:00-20:00 UTC")]
    [InlineData("Moon 18:00-20:00 UTC")]
    [InlineData("Mon 18:00-20:00, UTC")]
    [InlineData("Mon 18:00-20:00 <b>")]
    public void Other_texts_are_no_hours(string text)
    {
        Assert.False(ContactHours.TryParse(text, null, out _));
        Assert.Throws<FormatException>(() => ContactHours.Parse(text));
    }

    [Theory]
    [InlineData("2026-03-02T10:00:00Z", true)]
    [InlineData("2026-03-02T09:59:59Z", false)]
    [InlineData("2026-03-02T12:00:00Z", false)]
    [InlineData("2026-03-07T02:30:00Z", true)]
    [InlineData("2026-03-07T10:30:00Z", false)]
    [InlineData("2026-03-08T02:30:00Z", false)]
    public void An_instant_is_within_them_in_local_time(string at, bool isWithin) => Assert.Equal(
        isWithin, ContactHours.Parse("Mon-Fri 18:00-20:00, Sat 10:00-12:00 Asia/Shanghai").Contains(DateTimeOffset.Parse(at, CultureInfo.InvariantCulture)));

    [Fact]
    public void Days_may_go_over_the_weekend()
    {
        ContactHours hours = ContactHours.Parse("Sat-Mon 09:00-24:00 UTC");

        Assert.Equal([true, true, false, false, false, false, true], Enumerable.Range(0, 7).Select(day => hours.Contains(new DateTimeOffset(2026, 3, 1 + day, 23, 59, 0, TimeSpan.Zero))));
    }

    [Fact]
    public async Task A_customers_preferences_are_updated_and_an_unknown_time_zone_is_refused()
    {
        await using TestHost host = new();
        Complaint complaint = await host.ReceiveAsync();
        Customer customer = complaint.Customer with { PreferredChannel = Channel.Phone, PreferredHours = ContactHours.Parse("Mon-Fri 18:00-20:00 Asia/Shanghai") };

        Complaint after = (await host.Desk.ExecuteAsync(complaint.Id, new UpdateCustomer(customer), TestHost.Agent)).OrThrow();
        Outcome refused = await host.Desk.ExecuteAsync(
            complaint.Id, new UpdateCustomer(customer with { PreferredHours = ContactHours.Parse("Mon 18:00-20:00 Asia/Nowhere") }), TestHost.Agent);

        Assert.Equal(customer, after.Customer);
        Customer read = ComplaintJson.Read(ComplaintJson.Write(after)).Customer;
        Assert.Equal((customer.PreferredChannel, customer.PreferredHours), (read.PreferredChannel, read.PreferredHours));
        Assert.Equal(["'Asia/Nowhere' is not a time zone that is known here, such as Asia/Shanghai."], refused.Refusal!.Reasons);
        Assert.Empty((await host.Desk.ExecuteAsync(complaint.Id, new UpdateCustomer(customer with { PreferredHours = ContactHours.Parse("Mon-Fri 18:00-20:00 Asia/Shanghai") }), TestHost.Agent)).Events);
    }
}
